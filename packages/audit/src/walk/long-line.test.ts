import type { Day, PledgeId, RecordedEvent } from '@aid-ledger/domain'
import { aDeliveryReported, aPledgeAnnounced, rounds } from '@aid-ledger/domain/testing'
import { pictureOf } from '@aid-ledger/projections'
import { describe, expect, it } from 'vitest'
import { comparePart } from '../diff/compare-part.ts'
import { explainRows } from '../diff/explain-rows.ts'
import { partsOf } from '../diff/part.ts'
import { tracing } from '../lineage/trace-number.ts'
import { byOtherRules } from '../rules/by-other-rules.ts'
import { on, pictured } from '../testing/pictured.ts'
import type { Pause } from './pause.ts'

const [part] = partsOf({ of: 'pledge', pledge: 'eu-1m-shells' as PledgeId }, () => [])

/** An event that tells each time when something that it says is read. */
const told =
  (onRead: () => void) =>
  (event: RecordedEvent): RecordedEvent => {
    const get = (data: object, name: string | symbol) => {
      onRead()
      return Reflect.get(data, name)
    }
    return { ...event, data: new Proxy(event.data, { get }) } as RecordedEvent
  }

/** A line with so many reports, the later ones of earlier days; and how often what its events say has been read. */
const lineWith = (reports: number) => {
  const days = Array.from({ length: reports }, (_, nth) => `2023-0${9 - (nth % 6)}-01`)
  const { seen, question } = pictured([
    aPledgeAnnounced(),
    ...days.map((day) => aDeliveryReported({ amount: rounds('1') }, on(day))),
  ])
  let reads = 0
  const log = seen.events.map(told(() => (reads += 1)))
  return {
    before: pictureOf(log, { ...question, effectiveAt: '2023-03-21' as Day }),
    after: pictureOf(log, question),
    otherwise: pictureOf(log, { ...question, rules: 'obligations@2' }),
    reads: () => reads,
  }
}

type Long = ReturnType<typeof lineWith>

const walks: ReadonlyArray<readonly [string, (line: Long, pause: Pause) => Promise<unknown>]> = [
  [
    'a diff',
    ({ before, after }, pause) => explainRows(before, after, part!, pause)(comparePart(before, after, part!).rows[0]!),
  ],
  ['the lineage of a number', ({ after }, pause) => tracing(after, pause)([...after.lines.values()][0]!, 'delivered')],
  [
    'a comparison of rules',
    ({ after, otherwise }, pause) => byOtherRules(after, otherwise, part!, pause)([...after.lines.keys()][0]!),
  ],
]

const noPause: Pause = async () => {}

const long = lineWith(6000)

describe.each(walks)('of a line with thousands of reports %s', (_name, walk) => {
  it('lets others have their turn on its way', async () => {
    let turns = 0
    await walk(long, async () => {
      turns += 1
    })
    expect(turns).toBeGreaterThan(0)
  })

  it('ends where whoever asked has given up', async () => {
    let turns = 0
    const givenUp = walk(long, async () => {
      turns += 1
      throw new Error('given up')
    })
    await expect(givenUp).rejects.toThrow('given up')
    expect(turns).toBe(1)
  })

  it('reads what a report says as often as of a line with few', async () => {
    const readsOf = async (line: Long) => {
      const before = line.reads()
      await walk(line, noPause)
      return line.reads() - before
    }
    const few = await readsOf(lineWith(100))
    const more = await readsOf(lineWith(200))
    // So many more for each report beyond the first hundred as for each of these, however many there are.
    expect(few).toBeGreaterThan(100)
    expect(await readsOf(long)).toBe(few + (more - few) * ((6000 - 100) / 100))
  })
})
