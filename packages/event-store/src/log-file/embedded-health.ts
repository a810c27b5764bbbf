import type { StoreHealth } from '../store-health.ts'

/** How the embedded engine stands, while its file is there. */
export const EMBEDDED: StoreHealth = {
  engine: 'sqlite',
  state: 'live',
  words: 'The log is a file of this machine.',
  behind: 0,
  reconnects: 0,
}
