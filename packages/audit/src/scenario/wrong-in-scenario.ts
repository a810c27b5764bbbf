import type { Refusal } from '@aid-ledger/domain'
import { type LedgerError, malformed } from '@aid-ledger/ledger'

/** One thing that is wrong with a change, below its place in the scenario. */
export const wrongInChange = (index: number, place: string, detail: string): LedgerError =>
  malformed([{ pointer: `/changes/${index}${place}`, detail }])

/** That the ledger would refuse an entry that a scenario adds. */
export const refusedAddition = (index: number, reason: Refusal): LedgerError => {
  const detail = `change ${index} would be refused: ${reason.detail}`
  return {
    _tag: 'Refused',
    detail,
    reason: { ...reason, detail, pointer: `/changes/${index}/add${reason.pointer ?? ''}` },
  }
}
