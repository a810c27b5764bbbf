export { logOf } from './log-of.ts'
export { on } from './on.ts'
export { ledgerArbitrary, PLEDGES } from './random-ledger.ts'
export type { Log } from './random-log.ts'
