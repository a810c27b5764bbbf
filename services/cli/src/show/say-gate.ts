import type { GateAnswer } from '@aid-ledger/contract'
import { sayCount } from '@aid-ledger/domain'

/** How an approval stands, in a cell of a table. */
export const sayGate = (gate: GateAnswer | undefined): string => {
  if (gate === undefined) return 'none'
  const days = gate.days === undefined ? '' : `, ${sayCount(gate.days, 'day')}`
  const past = gate.daysPastNeeded === undefined ? '' : `, ${gate.daysPastNeeded} past the day it was needed`
  return `${gate.state}${gate.closedOn === undefined ? '' : ` on ${gate.closedOn}`}${days}${past}`
}
