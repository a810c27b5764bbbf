import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditedLedger } from '@aid-ledger/audit'
import { AUDITED_ACCOUNTS, type DiffLine, type ScenarioAnswer } from '@aid-ledger/contract'
import { canonicalEvent, type Day, formatMinor, type StoredEvent } from '@aid-ledger/domain'
import {
  aDeliveryReported,
  aPledgeAnnounced,
  aShipmentDispatched,
  dayArbitrary,
  recordHistory,
  rounds,
} from '@aid-ledger/domain/testing'
import { amountOf, type LineAccount, type LineKey, pictureOf, type Question } from '@aid-ledger/projections'
import { type Log, ledgerArbitrary } from '@aid-ledger/projections/testing'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { embedded, engines } from '../support/engines.ts'
import { openLedger, recordPublicRecord } from '../support/serve-public-record.ts'

const inFolder = async <A>(use: (folder: string) => Promise<A>): Promise<A> => {
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}

type Move = { readonly position: number; readonly to: Day | undefined }
type Tried = { readonly log: Log; readonly moves: ReadonlyArray<Move>; readonly effectiveAt: Day }

/** A random ledger, some events of which are gone, or on another day. */
const triedArbitrary: fc.Arbitrary<Tried> = ledgerArbitrary.chain((log) =>
  fc.record({
    log: fc.constant(log),
    moves: fc.uniqueArray(
      fc.record({
        position: fc.integer({ min: 1, max: log.length }),
        to: fc.option(dayArbitrary as fc.Arbitrary<Day>, { nil: undefined }),
      }),
      { minLength: 1, maxLength: 6, selector: ({ position }) => position },
    ),
    effectiveAt: fc.constantFrom('2024-03-01' as Day, '2025-01-01' as Day),
  }),
)

const answerTo = ({ log, moves, effectiveAt }: Tried): Promise<ScenarioAnswer> =>
  inFolder(async (folder) => {
    const ledger = await openLedger(folder)
    try {
      const lines = async function* () {
        for (const event of log) yield canonicalEvent(event as unknown as StoredEvent)
      }
      right(await ledger.restore(lines()))
      right(await ledger.catchUp())
      const changes = moves.map(({ position, to }) => {
        const { id } = log[position - 1]!
        return to === undefined ? { remove: id } : { move: id, occurredOn: to, knownAt: to }
      })
      const ask = [{ of: 'alliance', effectiveAt, limit: 1000 }]
      return right(await auditedLedger(ledger).scenario({ title: 'A try', changes, with: 'dependents', ask }))
    } finally {
      await ledger.close()
    }
  })

const asHypothetical = (id: string): string => `${id.slice(0, 14)}8${id.slice(15)}`

/** The log as the scenario has it, made by hand: without what is gone, and what is moved, or names that, under its other id. */
const hypotheticalLog = ({ log, moves }: Tried, dropped: ReadonlySet<string>): Log => {
  const renamed = new Map<string, string>()
  return log.flatMap((event) => {
    const move = moves.find(({ position }) => String(position) === event.position)
    if (dropped.has(event.position) || (move !== undefined && move.to === undefined)) return []
    const data = [...renamed].reduce((json, [from, to]) => json.replaceAll(from, to), JSON.stringify(event.data))
    if (move === undefined && data === JSON.stringify(event.data)) return [event]
    renamed.set(event.id, asHypothetical(event.id))
    const dated = move === undefined ? {} : { occurredOn: move.to, knownAt: move.to }
    const meta = { ...event.meta, ...dated }
    return [{ ...event, id: asHypothetical(event.id), data: JSON.parse(data), meta } as Log[number]]
  })
}

const amounts = (account: LineAccount | undefined) =>
  account === undefined
    ? {}
    : Object.fromEntries(AUDITED_ACCOUNTS.map((name) => [name, formatMinor(amountOf(account, name), account.measure)]))

const TENTHS = /\.?0*$/
const millionths = (amount = '0'): bigint => {
  const [whole = '', fraction = ''] = amount.replace('-', '').split('.')
  return BigInt(whole + fraction.replace(TENTHS, '').padEnd(6, '0')) * (amount.startsWith('-') ? -1n : 1n)
}

/** By how much each line is told to differ; one that only passes from one sum into another differs by nothing. */
const told = (lines: ReadonlyArray<DiffLine>) =>
  new Map(
    lines.flatMap(({ pledge, line, changes }) => {
      const by = AUDITED_ACCOUNTS.flatMap((name) =>
        changes[name] === undefined ? [] : [[name, millionths(changes[name].by)] as const],
      )
      return by.length === 0 ? [] : [[`${pledge}/${line}` as LineKey, new Map(by)] as const]
    }),
  )

/** What differs line by line between two pictures of the whole ledger. */
const differing = (real: Log, other: Log, question: Question) => {
  const [before, after] = [real, other].map((log) => pictureOf(log, question).lines)
  const keys = [...new Set([...before!.keys(), ...after!.keys()])].sort()
  return new Map(
    keys.flatMap((key) => {
      const [was, is] = [amounts(before!.get(key)), amounts(after!.get(key))]
      const by = AUDITED_ACCOUNTS.flatMap((name) => {
        const moved = millionths(is[name]) - millionths(was[name])
        return moved === 0n ? [] : [[name, moved] as const]
      })
      return by.length === 0 ? [] : [[key, new Map(by)] as const]
    }),
  )
}

describe('any course that history did not take', () => {
  it('tells of a hundred events that are left out, and how many there are', async () => {
    const reports = Array.from({ length: 120 }, () => aDeliveryReported({ amount: rounds('1') }))
    const log = recordHistory([aPledgeAnnounced(), ...reports]) as Log
    const moves = [{ position: 1, to: undefined }]
    const { dropped, droppedInAll } = await answerTo({ log, moves, effectiveAt: '2025-01-01' as Day })
    expect([dropped.length, droppedInAll]).toEqual([100, 120])
  })

  it('warns of what stays in other streams and is about a pledge that is not there', async () => {
    const log = recordHistory([aPledgeAnnounced(), aShipmentDispatched()]) as Log
    const moves = [{ position: 1, to: undefined }]
    const { warnings } = await answerTo({ log, moves, effectiveAt: '2025-01-01' as Day })
    const text = expect.stringContaining('names pledge eu-1m-shells, which this course does not know')
    expect(warnings).toEqual([{ event: expect.objectContaining({ position: '2', type: 'ShipmentDispatched' }), text }])
  })

  it('differs from the real one as a ledger of that course would, each change the sum of its events', async () => {
    let differed = 0
    await fc.assert(
      fc.asyncProperty(triedArbitrary, async (tried) => {
        const { answers, dropped } = await answerTo(tried)
        const items = answers[0]!.items
        const other = hypotheticalLog(tried, new Set(dropped.map(({ event }) => event.position)))
        const question = {
          at: tried.log.length,
          effectiveAt: tried.effectiveAt,
          milestone: 'handedOver',
          against: 'original',
        } as const
        // A line that is counted in another unit there stands in both.
        const inOneUnit = items.filter(
          ({ onlyIn }) => onlyIn === undefined || !items.some((item) => item.onlyIn !== onlyIn),
        )
        if (inOneUnit.length === items.length) expect(told(items)).toEqual(differing(tried.log, other, question))
        for (const { changes, causes } of items)
          for (const name of AUDITED_ACCOUNTS)
            expect(causes.reduce((sum, { by }) => sum + millionths(by[name]), 0n)).toBe(millionths(changes[name]?.by))
        differed += items.length
      }),
      { numRuns: 100 },
    )
    expect(differed).toBeGreaterThan(10)
  })
})

const scenarioIn = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../docs/scenarios/${name}.json`, import.meta.url), 'utf8'))

const placed = [...engines.map((kind) => ({ kind, prefix: 'aid.' })), { kind: embedded, prefix: 'of.others-' }]

it('is the same on either engine and whatever streams begin with, and so are diffs and what other rules say', async () => {
  const digests: Array<ReadonlyArray<string>> = []
  for (const { kind, prefix } of placed)
    await inFolder(async (folder) => {
      const engine = await kind.start()
      const opened = await openLedger(folder, { ...engine, prefix })
      await recordPublicRecord(opened)
      const ledger = auditedLedger(opened)
      const of: Array<string> = []
      for (const name of ['hungarys-veto-six-months-longer', 'congress-without-the-delay']) {
        const { answers, scenario } = right(await ledger.scenario(scenarioIn(name)))
        of.push(scenario, ...answers.map(({ digest }) => digest))
      }
      const ask = { to: 'obligations@2', effectiveAt: '2024-04-01', knownAt: '2024-04-02' }
      of.push(right(await ledger.query({ view: 'rules', ask })).answer.digest)
      const diff = { of: 'alliance', from: 'knownAt=2024-01-10', to: 'knownAt=2024-04-02' }
      const { answer } = right(await ledger.query({ view: 'diff', ask: diff }))
      expect((answer['items'] as ReadonlyArray<DiffLine>).every(({ causes }) => causes.length > 0)).toBe(true)
      of.push(answer.digest)
      digests.push(of)
      await opened.close()
      await engine.stop()
    })
  expect(digests[0]).toHaveLength(6)
  expect(digests).toEqual(placed.map(() => digests[0]))
})
