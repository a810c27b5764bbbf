import { type Command, canonicalEvent, type StoredEvent } from '@aid-ledger/domain'
import { aDeliveryReported, aPledgeAnnounced, historyArbitrary, rounds } from '@aid-ledger/domain/testing'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { Ledger } from './make-ledger.ts'
import type { Query } from './query/query.ts'
import { aLedger, answer, exported, given, recorded, textLines } from './testing/a-ledger.ts'

const VIEWS: ReadonlyArray<Query> = [
  { view: 'parties' },
  { view: 'allies' },
  { view: 'obligations', of: 'DE' },
  { view: 'timeline', of: 'DE' },
  { view: 'pledge', of: 'p-1' },
  { view: 'history', of: 'p-1' },
  { view: 'approvals' },
  { view: 'shortfalls' },
  { view: 'events' },
  { view: 'event', of: '1' },
  { view: 'page', of: '1' },
]
/** A history with a pledge of Germany in it, so that every view has something to say. */
const HISTORY: ReadonlyArray<Command> = fc
  .sample(historyArbitrary(), { numRuns: 30, seed: 7 })
  .filter(([announced]) => JSON.stringify(announced).includes('"DE"'))
  .reduce((longest, each) => (each.length > longest.length ? each : longest))

const withHistory = async (): Promise<Ledger> => {
  const { ledger } = await aLedger()
  for (const [index, command] of HISTORY.entries()) await ledger.command(given(`k${index}`, command))
  return ledger
}
const digests = (ledger: Ledger) =>
  Promise.all(VIEWS.map(async (query) => [query.view, (await answer(ledger, query)).digest]))

describe('an export', () => {
  it('holds each event’s canonical bytes, one a line, in the order of the log', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, aPledgeAnnounced(), aDeliveryReported({ amount: rounds('1') }))
    const lines = await exported(ledger)
    const events = lines.map((line) => JSON.parse(line) as StoredEvent)
    expect(events.map(({ position }) => position)).toEqual(['1', '2'])
    expect(events.map(canonicalEvent)).toEqual(lines)
  })

  it('restored gives every answer with the same digest', async () => {
    const ledger = await withHistory()
    const { ledger: restored, clock } = await aLedger()
    const lines = await exported(ledger)
    expect(lines.length).toBeGreaterThan(10)
    expect(await restored.restore(textLines(...lines, ''))).toEqual(E.right(lines.length))
    expect(await digests(restored)).toEqual(await digests(ledger))
    clock.now = '2026-01-01T00:00:00.000Z'
    expect(await exported(restored)).toEqual(lines)
  })

  it('of which a line is an entry is refused with one sentence', async () => {
    const { ledger } = await aLedger()
    expect(await ledger.restore(textLines('{"key":"a","command":"AnnouncePledge","data":{},"meta":{}}'))).toEqual(
      E.left({
        _tag: 'UnreadableLine',
        line: 1,
        detail: 'this is an entry, not an event of an export: use aid-ledger record',
      }),
    )
  })

  it('that is cut in a line tells the column', async () => {
    const { ledger } = await aLedger()
    expect(await ledger.restore(textLines('{"id":'))).toMatchObject(
      E.left({ line: 1, detail: 'is cut short: it ends at column 7, where a value is expected' }),
    )
  })

  it('restored goes on from where it was: keys are known, streams have their revisions', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, aPledgeAnnounced(), aDeliveryReported({ amount: rounds('1') }))
    const { ledger: restored } = await aLedger()
    await restored.restore(textLines(...(await exported(ledger))))
    expect(await restored.command(given('k1', aPledgeAnnounced()))).toMatchObject(E.right({ repeated: true }))
    const next = await restored.command(given('k3', aDeliveryReported({ amount: rounds('2') })))
    expect(next).toMatchObject(E.right({ revision: 2, position: '3' }))
  })

  it('is restored into an empty ledger only', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, aPledgeAnnounced())
    const lines = await exported(ledger)
    expect(await ledger.restore(textLines(...lines))).toMatchObject(E.left({ _tag: 'LedgerNotEmpty' }))
    expect(await exported(ledger)).toEqual(lines)
  })
})

describe('a damaged export', () => {
  const damaged: ReadonlyArray<readonly [string, (lines: ReadonlyArray<string>) => ReadonlyArray<string>, object]> = [
    ['that is cut off', (lines) => [...lines.slice(0, -1), lines.at(-1)!.slice(0, -9)], { _tag: 'UnreadableLine' }],
    [
      'with an event of no known type',
      (lines) => lines.map((line, n) => (n === 1 ? line.replace('"type":"', '"type":"Un') : line)),
      { _tag: 'UnreadableLine', line: 2 },
    ],
    [
      'with an envelope that lacks something',
      (lines) => [lines[0]!, '{"id":"x"}'],
      { _tag: 'UnreadableLine', line: 2 },
    ],
    ['with lines missing', (lines) => lines.filter((_, n) => n !== 1), { _tag: 'EnvelopeOutOfOrder' }],
    ['in another order', (lines) => [...lines].reverse(), { _tag: 'EnvelopeOutOfOrder' }],
  ]

  it.each(damaged)('%s leaves nothing, and the ledger as it was', async (_, damage, error) => {
    const { ledger } = await aLedger()
    const amounts = ['1', '2', '3'].map((amount) => aDeliveryReported({ amount: rounds(amount) }))
    await recorded(ledger, aPledgeAnnounced(), ...amounts)
    const lines = await exported(ledger)
    const { ledger: restored } = await aLedger()
    expect(await restored.restore(textLines(...damage(lines)))).toMatchObject(E.left(error))
    expect(await exported(restored)).toEqual([])
    expect(await restored.head()).toEqual(E.right(0))
    expect(await restored.restore(textLines(...lines))).toEqual(E.right(4))
  })
})
