// node append-workload.ts <folder> <events>: appends the events of a synthetic ledger, sixteen in
// flight, and prints each position once it was acknowledged.
import { writeSync } from 'node:fs'
import type { StoredEvent } from '@aid-ledger/domain'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { workloadBatches } from '../bench/workload.ts'

const IN_FLIGHT = 16

const [directory = '', events = '0'] = process.argv.slice(2)
const opened = await makeSqliteEventStore({ directory, mode: 'write' })()
if (E.isLeft(opened)) throw new Error(opened.left.detail)
const store = opened.right

const append = async ({ stream, revision, ...event }: StoredEvent): Promise<void> => {
  const appended = await store.append(stream, [event], revision === 0 ? 'noStream' : revision - 1)()
  if (E.isLeft(appended)) throw new Error(appended.left.detail)
  writeSync(1, `${appended.right.events[0]?.position}\n`)
}

for await (const batch of workloadBatches({ events: Number(events), eventsPerAlly: 200, seed: 5 }))
  for (let from = 0; from < batch.length; from += IN_FLIGHT)
    await Promise.all(batch.slice(from, from + IN_FLIGHT).map(append))
await store.close()
