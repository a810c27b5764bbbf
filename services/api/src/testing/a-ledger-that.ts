import { DEFAULT_PREFIX } from '@aid-ledger/domain'
import { EMBEDDED } from '@aid-ledger/event-store'
import type { Ledger } from '@aid-ledger/ledger'

/** A ledger that does some things as a test has it, and fails at all others: for troubles that no real one can be brought to. */
export const aLedgerThat = (does: Partial<Ledger>): Ledger => {
  const fails = (): never => {
    throw new Error('nobody was to ask this of the ledger')
  }
  return {
    command: fails,
    query: fails,
    read: fails,
    record: fails,
    export: fails,
    restore: fails,
    unseal: fails,
    checkSealed: fails,
    settleSealed: fails,
    follow: fails,
    readRows: fails,
    caughtUp: fails,
    prefix: DEFAULT_PREFIX,
    catchUp: fails,
    position: fails,
    head: fails,
    storeHealth: () => EMBEDDED,
    close: fails,
    ...does,
  }
}
