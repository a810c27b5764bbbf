import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canonicalJson, type Day, type KnownAt, type RecordedEvent, type StoredEvent } from '@aid-ledger/domain'
import { dayArbitrary } from '@aid-ledger/domain/testing'
import { type EventStore, makeSqliteEventStore } from '@aid-ledger/event-store'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { pictureOf } from '../picture.ts'
import { BASELINES, MILESTONE_FILTERS, type Question } from '../question.ts'
import { makeReadModel, type ReadModel } from '../read-model/read-model.ts'
import { everyView, everyViewInParts } from '../testing/every-view.ts'
import { ledgerArbitrary } from '../testing/random-ledger.ts'
import type { Log } from '../testing/random-log.ts'

/** Runs something on a read model of a real store. */
const withReadModel = async (use: (model: ReadModel, store: EventStore) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
  const opened = await makeSqliteEventStore({ directory: folder, mode: 'write' })()
  if (E.isLeft(opened)) throw new Error(opened.left.detail)
  const store = opened.right
  const model = makeReadModel(store)
  try {
    await use(model, store)
  } finally {
    await model.close()
    await store.close()
    rmSync(folder, { recursive: true })
  }
}

const questionArbitrary = (log: Log): fc.Arbitrary<Question> =>
  fc
    .record({
      at: fc.integer({ min: 0, max: log.length }),
      knownAt: fc.option(dayArbitrary as fc.Arbitrary<KnownAt>, { nil: undefined }),
      effectiveAt: fc.oneof(dayArbitrary, fc.constant('2025-01-01' as Day)),
      milestone: fc.constantFrom(...MILESTONE_FILTERS),
      against: fc.constantFrom(...BASELINES),
    })
    .map(({ knownAt, ...question }) => (knownAt === undefined ? question : { ...question, knownAt }))

const restoreAll = async (store: EventStore, log: Log): Promise<void> => {
  const restored = await store.restore(
    (async function* () {
      yield log as unknown as ReadonlyArray<StoredEvent>
    })(),
  )()
  if (E.isLeft(restored)) throw new Error(restored.left.detail)
}

const appendOne = async (store: EventStore, event: RecordedEvent): Promise<void> => {
  const { id, type, schemaVersion, data, meta, stream, revision } = event as unknown as StoredEvent
  const expected = revision === 0 ? 'noStream' : revision - 1
  const appended = await store.append(stream, [{ id, type, schemaVersion, data, meta }], expected)()
  if (E.isLeft(appended)) throw new Error(appended.left.detail)
}

/** What a view says, but for when the store took each event in, which a test has no say in. */
const saidBy = (views: object): string => canonicalJson(views).replaceAll(/"recordedAt":"[^"]*"/g, '"recordedAt":""')

it('every view of the part that it depends on is the view of the whole ledger', async () => {
  await fc.assert(
    fc.asyncProperty(
      ledgerArbitrary.chain((log) => fc.tuple(fc.constant(log), questionArbitrary(log), questionArbitrary(log))),
      ([log, ...questions]) =>
        withReadModel(async (model, store) => {
          await restoreAll(store, log)
          await model.catchUp()
          // Each again: what was kept of its parts answers it.
          for (const question of [...questions, ...questions])
            expect(await everyViewInParts(model, question)).toEqual(everyView(log, question))
          for (const question of questions) {
            const seen = pictureOf(log, question).seen.events.map(({ id }) => id)
            expect((await model.visible({ after: 0, ...question }, log.length + 1)).map(({ id }) => id)).toEqual(seen)
          }
        }),
    ),
    { numRuns: 150 },
  )
})

it('stays so while the ledger grows under it, whatever was asked and kept before', async () => {
  await fc.assert(
    fc.asyncProperty(
      ledgerArbitrary.chain((log) =>
        fc.tuple(fc.constant(log), questionArbitrary(log), fc.integer({ min: 1, max: 9 })),
      ),
      ([log, question, step]) =>
        withReadModel(async (model, store) => {
          for (let at = 0; at < log.length; at += step) {
            for (const event of log.slice(at, at + step)) await appendOne(store, event)
            await model.catchUp()
            const now = { ...question, at: Math.min(at + step, log.length) }
            for (const asked of [now, { ...question, at: Math.min(question.at, now.at) }])
              expect(saidBy(await everyViewInParts(model, asked))).toEqual(saidBy(everyView(log, asked)))
          }
        }),
    ),
    { numRuns: 15 },
  )
})

it('the random ledgers have what makes parts hang together: draws, shared approvals and shipments, corrections', () => {
  const logs = fc.sample(ledgerArbitrary, { numRuns: 150, seed: 7 })
  const has = (is: (event: RecordedEvent, log: Log) => boolean) =>
    logs.filter((log) => log.some((event) => is(event, log))).length
  const drawn = has(
    (event) =>
      event.type === 'PledgeAnnounced' &&
      event.data.lines.some(({ from }) => from && from.pledge !== event.data.pledge),
  )
  const covered = (event: RecordedEvent) =>
    event.type === 'ApprovalRequested' || event.type === 'ApprovalGranted'
      ? (event.data.covers ?? []).map(({ pledge }) => `${event.data.approval} ${pledge}`)
      : []
  const shared = logs.filter((log) => {
    const pairs = new Set(log.flatMap(covered))
    const approvals = [...pairs].map((pair) => pair.split(' ')[0])
    return new Set(approvals).size < approvals.length
  }).length
  const corrected = has((event) => event.type === 'CorrectionApproved')
  for (const count of [drawn, shared, corrected]) expect(count).toBeGreaterThan(15)
})
