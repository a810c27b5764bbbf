import { rightOf } from '../contract/harness.ts'
import { describeEventStore } from '../contract-suite.ts'
import { temporaryFolder } from './fixture/temporary-folder.ts'
import { makeSqliteEventStore } from './make-sqlite-event-store.ts'

describeEventStore('sqlite', async () => {
  const { folder, remove } = temporaryFolder()
  const store = await rightOf(makeSqliteEventStore({ directory: folder, mode: 'write' }))
  return {
    store,
    openReader: () => rightOf(makeSqliteEventStore({ directory: folder, mode: 'read' })),
    cleanup: async () => {
      await store.close()
      remove()
    },
  }
})
