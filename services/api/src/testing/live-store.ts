import type { StoreHealth } from '@aid-ledger/event-store'

/** An embedded store in good order. */
export const liveStore: StoreHealth = {
  engine: 'sqlite',
  state: 'live',
  words: 'It is well.',
  behind: 0,
  reconnects: 0,
}
