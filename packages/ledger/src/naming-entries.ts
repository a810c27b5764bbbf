import type { EventId } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { Done, Given } from './command-handler.ts'
import type { LedgerError } from './ledger-error.ts'
import { inKeys, resolveReferences } from './references.ts'

type Command = (given: Given) => Promise<E.Either<LedgerError, Done>>

/**
 * Lets commands name the event of another as `entry:<key>`, whichever way they come in, and refuses them in the same
 * words. The request is hashed with the ids in their place, so that an entry and its id are one request.
 */
export const namingEntries =
  (command: Command, isRecorded: (id: EventId) => Promise<boolean>): Command =>
  async (given) => {
    const { data, meta } = given
    const done = await command({ ...given, data: resolveReferences(data), meta: resolveReferences(meta) })
    return E.isLeft(done) ? E.left(await inKeys(done.left, data, isRecorded)) : done
  }
