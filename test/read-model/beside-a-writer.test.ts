import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ActorId } from '@aid-ledger/domain'
import { type EventStore, makeSqliteEventStore } from '@aid-ledger/event-store'
import { type Ledger, makeLedger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { workloadBatches } from '../bench/workload.ts'

/** More than who only reads reckons in memory, so that the file is read which the writer keeps. */
const EVENTS = 50_400

let folder: string
let writer: Ledger
let reader: Ledger

const rightOf = <A>(outcome: E.Either<{ readonly detail: string }, A>): A => {
  if (E.isLeft(outcome)) throw new Error(outcome.left.detail)
  return outcome.right
}
const opened = async (mode: 'write' | 'read'): Promise<EventStore> =>
  rightOf(await makeSqliteEventStore({ directory: folder, mode })())
const obligations = async (of: Ledger) =>
  rightOf(await of.query({ view: 'obligations', of: 'SAAAB', ask: { effectiveAt: '2026-01-01' } })).answer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aid-ledger-beside-'))
  const store = await opened('write')
  rightOf(await store.restore(workloadBatches({ events: EVENTS, eventsPerAlly: 300, seed: 1 }))())
  writer = makeLedger({ store, readModel: { folder } })
  rightOf(await writer.catchUp())
  reader = makeLedger({ store: await opened('read'), readModel: { folder, mode: 'read' } })
})
afterAll(async () => {
  await reader.close()
  await writer.close()
  rmSync(folder, { recursive: true })
})

const announce = (key: string) => ({
  key,
  command: 'AnnouncePledge',
  data: {
    pledge: key,
    title: 'Forty cars',
    channel: 'bilateral',
    recipient: 'UA',
    lines: [
      {
        line: 'cars',
        donors: ['SAAAB'],
        item: { code: 'car', name: 'Car', category: 'vehicles' },
        modality: 'inKind',
        purpose: 'assistance',
        bindingness: 'political',
        amount: { quantity: { amount: '40', unit: 'car' } },
      },
    ],
  },
  meta: {
    occurredOn: '2024-05-01',
    knownAt: '2024-05-01',
    assertedBy: 'donor',
    sources: [{ url: 'https://example.org/', title: 'An example' }],
  },
  actor: 'editor' as ActorId,
})

it('one who only reads a long ledger answers from the file that the writer keeps, and hears what is recorded', async () => {
  const before = await obligations(reader)
  expect(before).toEqual(await obligations(writer))
  expect(before.position).toBe(String(EVENTS))
  for (const key of ['forty-cars', 'forty-more']) {
    rightOf(await writer.command(announce(key)))
    const after = await obligations(reader)
    expect(after).toEqual(await obligations(writer))
    expect(JSON.stringify(after)).toContain(`"pledge":"${key}"`)
  }
  expect(readdirSync(folder).filter((name) => /^read-model-\d+\.sqlite$/.test(name))).toHaveLength(1)
})
