import { existsSync } from 'node:fs'
import { sayCount } from '@aid-ledger/domain'
import { sealedFile } from '@aid-ledger/sealed'
import * as E from 'fp-ts/lib/Either.js'
import type { Io } from '../io.ts'
import type { LedgerPlace } from '../locate.ts'
import { withLedger } from '../with-ledger.ts'
import { type Finding, ok, problem } from './finding.ts'

/** The most texts that are told of: `unseal --check` tells all. */
const MAX_TOLD = 5

/** Whether the sealed texts are those that were sealed; nothing where none was ever kept. */
export const sealedFindings = async (place: LedgerPlace, io: Io): Promise<ReadonlyArray<Finding>> => {
  if (!existsSync(sealedFile(place.directory))) return []
  const checked = await withLedger(place, 'read', io, (ledger) => ledger.checkSealed())
  if (E.isLeft(checked)) return [problem('Sealed texts', checked.left.detail)]
  const { kept, wrong } = checked.right
  return wrong.length === 0
    ? [ok('Sealed texts', `${sayCount(kept, 'text')} kept, each the one to which its event commits`)]
    : [problem('Sealed texts', `${wrong.slice(0, MAX_TOLD).join('; ')}${wrong.length > MAX_TOLD ? '; and more' : ''}`)]
}
