import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ReadyAnswer } from '@aid-ledger/contract'
import type { StoredEvent } from '@aid-ledger/domain'
import { rightOf } from '@aid-ledger/event-store/contract-suite'
import { makeEventStoreDbEventStore } from '@aid-ledger/event-store/eventstoredb'
import { expect, it, onTestFinished } from 'vitest'
import { workloadBatches } from '../bench/workload.ts'
import { startEventStoreDbServer } from '../eventstoredb-server/index.ts'
import { serviceProcess } from '../support/service-process.ts'
import { settingsOf } from '../support/settings-of.ts'

/** Far more than may be on its way to an instance that keeps up. */
const EVENTS = 10_000
const IN_FLIGHT = 64

/** As long as an instance lets pass, at most, before it asks how far behind it is. */
const UNTIL_IT_ASKS_MS = 2_000

/** Records a synthetic ledger by an instance beside the one under test. */
const record = async (url: string, path: string): Promise<void> => {
  const store = await rightOf(makeEventStoreDbEventStore({ path, connection: settingsOf(url) }))
  const append = ({ stream, revision, ...event }: StoredEvent) =>
    rightOf(store.append(stream, [event], revision === 0 ? 'noStream' : revision - 1))
  for await (const batch of workloadBatches({ events: EVENTS, eventsPerAlly: 200, seed: 7 }))
    for (let from = 0; from < batch.length; from += IN_FLIGHT)
      await Promise.all(batch.slice(from, from + IN_FLIGHT).map(append))
  await store.close()
}

it('an instance that was held up, while another recorded much, is not ready before it has nearly all of it', async () => {
  const server = await startEventStoreDbServer()
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-behind-'))
  const service = await serviceProcess(folder, { EVENT_STORE_URL: server.url })
  onTestFinished(async () => {
    await service.end('SIGKILL')
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const ask = (path: string) => fetch(service.address + path)
  expect((await ask('/health/ready')).status).toBe(200)
  service.halt()
  await record(server.url, join(folder, 'other.sqlite'))
  await sleep(UNTIL_IT_ASKS_MS)
  service.goOn()
  const askBoth = () => Promise.all([ask('/health/ready'), ask('/metrics')])
  let [ready, metrics] = await askBoth()
  while (ready.status === 200) [ready, metrics] = await askBoth()
  expect(await ready.json()).toMatchObject({
    type: '/docs/problems/behind',
    detail: expect.stringMatching(/^the cluster's log has \d{6,} bytes that were not looked through yet/),
  })
  expect(await metrics.text()).toMatch(/^aid_ledger_store_behind_bytes [1-9]/m)
  const head = String(server.log.events.filter(({ stream }) => stream.startsWith('aid.')).length)
  let answer: Partial<ReadyAnswer> = {}
  while (answer.position !== head || answer.store?.behindBytes !== 0) {
    await sleep(20)
    answer = (await (await ask('/health/ready')).json()) as Partial<ReadyAnswer>
  }
  expect(answer).toMatchObject({ status: 'ready', position: head, store: { engine: 'eventstoredb', behindBytes: 0 } })
})
