import { describeEventStore, rightOf } from '@aid-ledger/event-store/contract-suite'
import { makeCopyReader } from '@aid-ledger/event-store/eventstoredb'
import { startCluster } from './cluster-under-test.ts'

for (const flavour of ['23.10', '24.10'] as const) {
  describeEventStore(`EventStoreDB ${flavour}, seen by two instances`, async () => {
    const { open, cleanup } = await startCluster({ flavour })
    return { store: await open(), openReader: open, cleanup }
  })
}

describeEventStore('EventStoreDB 24.10, read from its copy by another process', async () => {
  const { open, cleanup, folder } = await startCluster({ flavour: '24.10' })
  const store = await open({ copy: 'copy.sqlite' })
  return { store, openReader: () => rightOf(makeCopyReader({ path: `${folder}/copy.sqlite` })), cleanup }
})
