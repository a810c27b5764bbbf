import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ApprovalId, Day, KnownAt, PartyCode, PledgeId, RecordedEvent, StoredEvent } from '@aid-ledger/domain'
import { dayArbitrary } from '@aid-ledger/domain/testing'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { approvalsView } from '../approvals.ts'
import { journeyView } from '../journey.ts'
import { alliesView, obligationsView } from '../obligations.ts'
import { partiesOf } from '../parties.ts'
import { type Picture, pictureOf } from '../picture.ts'
import { BASELINES, MILESTONE_FILTERS, type Question } from '../question.ts'
import { makeReadModel, type ReadModel } from '../read-model/read-model.ts'
import type { Scope } from '../read-model/scope.ts'
import { shortfallsView } from '../shortfalls.ts'
import { ledgerArbitrary, PLEDGES } from '../testing/random-ledger.ts'
import type { Log } from '../testing/random-log.ts'
import { historyView, timelineView } from '../timeline.ts'
import { allAllies } from './all-allies.ts'
import { allApprovals } from './all-approvals.ts'
import { allShortfalls } from './all-shortfalls.ts'

const ALLIES = ['DE', 'FR', 'EU'] as ReadonlyArray<string> as ReadonlyArray<PartyCode>
const GATE_STATES = ['open', 'closed'] as const

/** Runs something on a read model of a log that a real store holds. */
const withReadModel = async <A>(log: Log, use: (model: ReadModel) => Promise<A>): Promise<A> => {
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
  const opened = await makeSqliteEventStore({ directory: folder, mode: 'write' })()
  if (E.isLeft(opened)) throw new Error(opened.left.detail)
  const store = opened.right
  const restored = await store.restore(
    (async function* () {
      yield log as unknown as ReadonlyArray<StoredEvent>
    })(),
  )()
  if (E.isLeft(restored)) throw new Error(restored.left.detail)
  const model = makeReadModel(store)
  try {
    await model.catchUp()
    return await use(model)
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

/** Every view, of the whole log at once. */
const atOnce = (log: Log, question: Question) => {
  const picture = pictureOf(log, question)
  return {
    parties: [...partiesOf(picture).values()],
    allies: alliesView(picture),
    obligations: ALLIES.map((ally) => obligationsView(picture, ally)),
    timelines: ALLIES.map((ally) => timelineView(picture, ally)),
    journeys: PLEDGES.map((pledge) => journeyView(picture, pledge as PledgeId)),
    histories: PLEDGES.map((pledge) => historyView(picture, pledge as PledgeId)),
    approvals: GATE_STATES.map((state) => approvalsView(picture, { state })),
    approvalsOf: ALLIES.map((ally) => approvalsView(picture, { ally })),
    shortfalls: shortfallsView(picture),
    shortfallsOf: ALLIES.map((ally) => shortfallsView(picture, ally)),
    events: picture.seen.events.map(({ id }) => id),
  }
}

/** The same, each of the part of the log that its subject depends on. */
const inParts = async (model: ReadModel, question: Question): Promise<ReturnType<typeof atOnce>> => {
  const picture = (scope: Scope) => model.picture(question, scope)
  const ofAlly = <A>(view: (ally: PartyCode) => A | Promise<A>) => Promise.all(ALLIES.map(view))
  const ofPledge = <A>(view: (pledge: PledgeId) => Promise<A>) =>
    Promise.all(PLEDGES.map((pledge) => view(pledge as PledgeId)))
  const gates = (ally: PartyCode) => picture({ of: 'ally', ally, gates: true })
  const parts = {
    donors: model.donors() as ReadonlyArray<PartyCode>,
    parties: model.names('party') as ReadonlyArray<PartyCode>,
    approvals: model.names('approval') as ReadonlyArray<ApprovalId>,
    picture,
    part: <A>(name: string, scope: Scope, view: (of: Picture) => A) => model.part(name, question, scope, view),
  }
  return {
    parties: [...partiesOf(await picture({ of: 'parties' })).values()],
    allies: await allAllies(parts),
    obligations: await ofAlly(async (ally) => obligationsView(await picture({ of: 'ally', ally }), ally)),
    timelines: await ofAlly(async (ally) => timelineView(await gates(ally), ally)),
    journeys: await ofPledge(async (pledge) => journeyView(await picture({ of: 'pledge', pledge }), pledge)),
    histories: await ofPledge(async (pledge) => historyView(await picture({ of: 'pledge', pledge }), pledge)),
    approvals: await Promise.all(GATE_STATES.map((state) => allApprovals(parts, { state }))),
    approvalsOf: await ofAlly(async (ally) => approvalsView(await gates(ally), { ally })),
    shortfalls: await allShortfalls(parts),
    shortfallsOf: await ofAlly(async (ally) => shortfallsView(await gates(ally), ally)),
    events: (await model.visible({ after: 0, ...question }, 1000)).map(({ id }) => id),
  }
}

it('every view of the part that it depends on is the view of the whole ledger', async () => {
  await fc.assert(
    fc.asyncProperty(
      ledgerArbitrary.chain((log) => fc.tuple(fc.constant(log), questionArbitrary(log), questionArbitrary(log))),
      ([log, ...questions]) =>
        withReadModel(log, async (model) => {
          for (const question of questions) expect(await inParts(model, question)).toEqual(atOnce(log, question))
        }),
    ),
    { numRuns: 150 },
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
