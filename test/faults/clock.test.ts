import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ActorId, firstInstant, type Instant, instantOf } from '@aid-ledger/domain'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import { makeLedger } from '@aid-ledger/ledger'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'

const YEAR_2024 = Date.UTC(2024, 0, 1)
const HOURS_OF_2024 = 366 * 24
const HOUR_MS = 3_600_000

/** A clock that jumps to another hour of 2024 before every fact that is told, back as often as forth. */
const aJumpingClock = fc.array(fc.integer({ min: 0, max: HOURS_OF_2024 }), { minLength: 40, maxLength: 120 })

const entry = (n: number, knownAt: string) => ({
  key: `k-${n}`,
  command: 'AnnouncePledge',
  actor: 'editor' as ActorId,
  meta: {
    occurredOn: '2023-12-01',
    knownAt,
    assertedBy: 'donor',
    sources: [{ url: 'https://example.org', title: 'A page' }],
  },
  data: {
    pledge: `p-${n}`,
    title: 'Ten tanks',
    channel: 'bilateral',
    recipient: 'UA',
    lines: [
      {
        line: 'tanks',
        donors: ['DE'],
        item: { code: 'tank', name: 'Tank', category: 'armour' },
        modality: 'inKind',
        purpose: 'assistance',
        bindingness: 'political',
        amount: { quantity: { amount: '10', unit: 'tank' } },
      },
    ],
  },
})

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}

/** Under a clock that jumps, tells a fact at each of these hours, known on a day of 2024; what was answered and what was stored. */
const tellUnder = async (hours: ReadonlyArray<number>, knownOn: (n: number) => string) => {
  const directory = mkdtempSync(join(tmpdir(), 'aid-ledger-clock-'))
  let told = 0
  const clock = (): Instant => instantOf(new Date(YEAR_2024 + hours[told]! * HOUR_MS))
  const store = right(await makeSqliteEventStore({ directory, mode: 'write', clock })())
  const ledger = makeLedger({ store, clock })
  try {
    const outcomes = []
    for (const n of hours.keys()) {
      told = n
      outcomes.push(await ledger.command(entry(n, knownOn(n))))
    }
    const stored = []
    for await (const batch of store.readAll(0)) stored.push(...batch)
    return { outcomes, stored }
  } finally {
    await ledger.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

const dayOf2024 = (day: number): string => new Date(YEAR_2024 + day * 24 * HOUR_MS).toISOString().slice(0, 10)

it('however the clock jumps, no event is recorded before the one before it, nor before it was known', async () => {
  await fc.assert(
    fc.asyncProperty(aJumpingClock, fc.integer({ min: 1, max: 100 }), async (hours, step) => {
      const { outcomes, stored } = await tellUnder(hours, (n) => dayOf2024((n * step) % 366))
      const times = stored.map(({ recordedAt }) => recordedAt)
      expect(times).toEqual(times.toSorted())
      for (const { meta, recordedAt } of stored) expect(firstInstant(meta.knownAt) <= recordedAt).toBe(true)
      expect(stored).toHaveLength(outcomes.filter(E.isRight).length)
    }),
    { numRuns: 25, seed: 20_240_325 },
  )
})

it('a fact that a clock put back does not know yet is refused in words, and taken once the clock is right', async () => {
  const [march, january] = [24 * 70, 24 * 10]
  const { outcomes, stored } = await tellUnder([march, january, march], () => dayOf2024(65))
  expect(outcomes.map(E.isRight)).toEqual([true, false, true])
  expect(outcomes[1]).toMatchObject({ left: { _tag: 'Malformed' } })
  expect(JSON.stringify(outcomes[1])).toContain('2024-03-06 is in the future (today is 2024-01-11)')
  expect(stored.map(({ recordedAt }) => recordedAt.slice(0, 10))).toEqual(['2024-03-11', '2024-03-11'])
})

it('a fact long known is taken under a clock put back, at the time of the event before it', async () => {
  const [march, january] = [24 * 70, 24 * 10]
  const { stored } = await tellUnder([march, january], () => dayOf2024(1))
  expect(stored.map(({ recordedAt }) => recordedAt.slice(0, 10))).toEqual(['2024-03-11', '2024-03-11'])
})
