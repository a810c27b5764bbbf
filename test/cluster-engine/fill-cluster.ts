// node fill-cluster.ts <append|restore> <url> <path of the copy> <events> <seed>: appends the events of a synthetic ledger to a
// cluster, sixteen in flight, and prints the position and the id of each once it was acknowledged; or restores them, and prints how many or why not.
import { writeSync } from 'node:fs'
import type { StoredEvent } from '@aid-ledger/domain'
import { makeEventStoreDbEventStore } from '@aid-ledger/event-store/eventstoredb'
import * as E from 'fp-ts/lib/Either.js'
import { workloadBatches } from '../bench/workload.ts'
import { settingsOf } from '../support/settings-of.ts'

const IN_FLIGHT = 16

const [how = '', url = '', path = '', events = '0', seed = '1'] = process.argv.slice(2)
const opened = await makeEventStoreDbEventStore({ path, connection: settingsOf(url) })()
if (E.isLeft(opened)) throw new Error(opened.left.detail)
const store = opened.right
const workload = workloadBatches({ events: Number(events), eventsPerAlly: 200, seed: Number(seed) })

const append = async ({ stream, revision, ...event }: StoredEvent): Promise<void> => {
  const appended = await store.append(stream, [event], revision === 0 ? 'noStream' : revision - 1)()
  if (E.isLeft(appended)) throw new Error(appended.left.detail)
  const [{ position, id }] = appended.right.events as [StoredEvent]
  writeSync(1, `${position} ${id}\n`)
}

const appendAll = async (): Promise<void> => {
  for await (const batch of workload)
    for (let from = 0; from < batch.length; from += IN_FLIGHT)
      await Promise.all(batch.slice(from, from + IN_FLIGHT).map(append))
}

const restore = async (): Promise<void> => {
  const restored = await store.restore(workload)()
  writeSync(1, `${E.isLeft(restored) ? restored.left.detail : restored.right}\n`)
}

await (how === 'restore' ? restore() : appendAll())
await store.close()
