import { describeEventStore } from '@aid-ledger/event-store/contract-suite'
import { meetCluster } from './meet-cluster.ts'

// Part of a run only where the variable is set (vitest.config.ts).
const { words, newLedger } = await meetCluster(process.env['TEST_EVENT_STORE_URL'] ?? '')

describeEventStore(`${words}, seen by two instances`, async () => {
  const { open, close } = newLedger()
  return { store: await open(), openReader: open, cleanup: close }
})
