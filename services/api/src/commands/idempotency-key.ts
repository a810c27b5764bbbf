import { EntryKey } from '@aid-ledger/contract'
import { decode, type Problem } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'

const PLACE = '/Idempotency-Key'

const MISSING = `is missing: name the command with a key of your own, ${EntryKey.schema['description']}, such as a new UUID; keep it to give the command again`

/** A quoted string is what a structured header would have (RFC 9651); the key is what is in it. */
const unquoted = (value: string): string => /^"([^"]*)"$/.exec(value)?.[1] ?? value

/** The key of a command, from its header. */
export const idempotencyKey = (header: string | undefined): E.Either<Problem, string> => {
  if (header === undefined || header === '') return E.left({ pointer: PLACE, detail: MISSING })
  const key = decode(EntryKey)(unquoted(header))
  return E.isLeft(key) ? E.left({ pointer: PLACE, detail: key.left[0]!.detail }) : key
}
