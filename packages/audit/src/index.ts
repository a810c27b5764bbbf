export { delaysOfAlliance, delaysOfAuthority } from './delays/all-delays.ts'
export { DELAY_STAGES } from './delays/charge.ts'
export type { DelayAccount } from './delays/delay-account.ts'
export { type Delays, delaysOfAlly, delaysOfPledge } from './delays/delays.ts'
