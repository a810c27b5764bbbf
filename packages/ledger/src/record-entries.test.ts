import type { ActorId } from '@aid-ledger/domain'
import {
  aCorrectionApproved,
  aCorrectionProposed,
  aDeliveryReported,
  aDisputeResolved,
  aPledgeAnnounced,
  aShortfallClosed,
  aValuationStated,
  euros,
  type Fact,
  rounds,
} from '@aid-ledger/domain/testing'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { eventIdOf } from './name-ids.ts'
import type { Recorded } from './record-entries.ts'
import { aLedger, answer, done, EDITOR, exported, given, textLines } from './testing/a-ledger.ts'

const REVIEWER = 'reviewer' as ActorId

/** A line of an entries file; `change` is made to its data, as an editor of the file could. */
const entry = (key: string, { name, data, meta: { actor: _, ...meta } }: Fact, change: object = {}): string =>
  JSON.stringify({ key, command: name, data: { ...data, ...change }, meta })

const announced = entry('announced', aPledgeAnnounced())
const delivered = (key: string, amount: string) => entry(key, aDeliveryReported({ amount: rounds(amount) }))

describe('recording entries', () => {
  it('records each line under its key, as who records', async () => {
    const { ledger } = await aLedger()
    expect(await ledger.record(textLines(announced, delivered('d1', '1')), EDITOR)).toEqual(
      E.right({ line: 2, recorded: 2, already: 0 }),
    )
    const { items } = (await answer(ledger, { view: 'events' })) as unknown as { items: ReadonlyArray<object> }
    expect(items).toMatchObject([
      { id: eventIdOf('announced', 0), meta: { actor: 'editor' } },
      { id: eventIdOf('d1', 0), meta: { actor: 'editor' } },
    ])
  })

  it('adds nothing twice when the same lines come again, with more', async () => {
    const { ledger } = await aLedger()
    const lines = [announced, delivered('d1', '1')]
    await ledger.record(textLines(...lines), EDITOR)
    const again = await ledger.record(textLines(...lines, delivered('d2', '2')), EDITOR)
    expect(again).toEqual(E.right({ line: 3, recorded: 1, already: 2 }))
    expect(await exported(ledger)).toHaveLength(3)
  })

  it('counts what says nothing new as recorded already', async () => {
    const { ledger } = await aLedger()
    const closed = entry('closed', aShortfallClosed())
    expect(await ledger.record(textLines(announced, closed), EDITOR)).toEqual(
      E.right({ line: 2, recorded: 1, already: 1 }),
    )
  })

  it('stops at the first line that is refused, says which, and keeps what came before it', async () => {
    const { ledger } = await aLedger()
    const early = entry('early', aDeliveryReported({ pledge: 'never-announced' }))
    const lines = textLines(announced, '', early, delivered('d1', '1'))
    expect(await ledger.record(lines, EDITOR)).toMatchObject(
      E.left({ line: 3, key: 'early', error: { _tag: 'Refused' }, before: { line: 2, recorded: 1, already: 0 } }),
    )
    expect(await exported(ledger)).toHaveLength(1)
  })

  it.each([
    ['no JSON', '{"key":'],
    ['a field twice', '{"key":"a","key":"b"}'],
    ['no entry', '{"key":"a"}'],
    ['a key of the wrong form', delivered('a key', '1')],
    ['a command that there is not', delivered('d1', '1').replace('ReportDelivery', 'ReportDeliveries')],
  ])('stops at a line that holds %s', async (_, line) => {
    const { ledger } = await aLedger()
    const stopped = await ledger.record(textLines(announced, line), EDITOR)
    expect(stopped).toMatchObject(E.left({ line: 2, error: { _tag: 'Malformed' }, before: { recorded: 1 } }))
  })

  it.each([
    ['{', 'is cut short: it ends at column 2, where a field name in double quotes is expected; a whole entry must'],
    ['{"key":"a",,', 'is not JSON: at column 12 a field name'],
  ])('tells where in its line %s is no JSON', async (line, words) => {
    const { ledger } = await aLedger()
    const stopped = await ledger.record(textLines(announced, line), EDITOR)
    expect(stopped).toMatchObject({
      left: { line: 2, error: { problems: [{ detail: expect.stringContaining(words) }] } },
    })
  })

  it('stops at a line of an export with one sentence', async () => {
    const { ledger } = await aLedger()
    await ledger.record(textLines(announced), EDITOR)
    const stopped = await ledger.record(textLines(...(await exported(ledger))), EDITOR)
    const detail = 'this is an event of an export, not an entry: use aid-ledger restore'
    expect(stopped).toMatchObject({ left: { line: 1, error: { problems: [{ pointer: '', detail }] } } })
  })

  it('stops at a key that was used for something else', async () => {
    const { ledger } = await aLedger()
    const stopped = await ledger.record(textLines(announced, delivered('d', '1'), delivered('d', '2')), EDITOR)
    expect(stopped).toMatchObject(E.left({ line: 3, key: 'd', error: { _tag: 'KeyReused' } }))
  })

  it('says how far it has come, line by line', async () => {
    const { ledger } = await aLedger()
    const progress: Array<Recorded> = []
    await ledger.record(textLines(announced, delivered('d1', '1'), announced), EDITOR, (each) => progress.push(each))
    expect(progress).toEqual([
      { line: 1, recorded: 1, already: 0 },
      { line: 2, recorded: 2, already: 0 },
      { line: 3, recorded: 2, already: 1 },
    ])
  })
})

describe('an entry that names the event of another', () => {
  it('does so by that entry’s key', async () => {
    const { ledger } = await aLedger()
    const proposed = entry('fix', aCorrectionProposed(), { event: 'entry:d1' })
    const approved = entry('yes', aCorrectionApproved(), { correction: 'entry:fix' })
    expect(E.isRight(await ledger.record(textLines(announced, delivered('d1', '5'), proposed), EDITOR))).toBe(true)
    expect(await ledger.record(textLines(approved), REVIEWER)).toEqual(E.right({ line: 1, recorded: 1, already: 0 }))
    const corrections = (await answer(ledger, { view: 'pledge', of: 'eu-1m-shells' }))['corrections']
    expect(corrections).toMatchObject([{ event: eventIdOf('d1', 0), state: 'approved' }])
  })

  it('may do so in what stands for a corrected event', async () => {
    const { ledger } = await aLedger()
    const value = (amount: string) => aValuationStated({ value: euros(amount) })
    const lines = [announced, entry('v1', value('80')), entry('v2', value('90'))]
    const data = { pledge: 'eu-1m-shells', value: euros('95'), basis: 'declared', supersedes: 'entry:v1' }
    const proposed = entry('fix', aCorrectionProposed(), { event: 'entry:v2', replacement: { data } })
    expect(await ledger.record(textLines(...lines, proposed), EDITOR)).toMatchObject(E.right({ recorded: 4 }))
    const corrections = (await answer(ledger, { view: 'pledge', of: 'eu-1m-shells' }))['corrections']
    expect(corrections).toMatchObject([{ replacement: { data: { supersedes: eventIdOf('v1', 0) } } }])
  })

  it('may do so as the cause of it', async () => {
    const { ledger } = await aLedger()
    const { meta, ...caused } = JSON.parse(delivered('d1', '5'))
    const line = JSON.stringify({ ...caused, meta: { ...meta, causationId: 'entry:announced' } })
    await ledger.record(textLines(announced, line), EDITOR)
    expect(await answer(ledger, { view: 'event', of: '2' })).toMatchObject({
      meta: { causationId: eventIdOf('announced', 0) },
    })
  })

  it.each([
    ['correction', entry('fix', aCorrectionProposed(), { event: 'entry:nowhere' })],
    ['approval', entry('yes', aCorrectionApproved(), { correction: 'entry:nowhere' })],
    ['resolution', entry('end', aDisputeResolved(), { dispute: 'entry:nowhere' })],
  ])('is refused where there is no such entry, by its key: a %s', async (_, line) => {
    const { ledger } = await aLedger()
    expect(await ledger.record(textLines(announced, line), EDITOR)).toMatchObject(
      E.left({ line: 2, error: { _tag: 'Refused', detail: 'no entry with the key "nowhere" has been recorded' } }),
    )
  })

  it('is refused in the words that it was written in where that event is of another kind', async () => {
    const { ledger } = await aLedger()
    const line = entry('end', aDisputeResolved(), { dispute: 'entry:announced' })
    expect(await ledger.record(textLines(announced, line), EDITOR)).toMatchObject(
      E.left({ error: { detail: expect.stringContaining('has no dispute entry:announced: name the ClaimDisputed') } }),
    )
  })

  it('takes the event of a command that was given under that key', async () => {
    const { ledger } = await aLedger()
    await done(ledger, given('by-command', aPledgeAnnounced()))
    const proposed = entry('fix', aCorrectionProposed(), { event: 'entry:by-command' })
    expect(await ledger.record(textLines(proposed), EDITOR)).toMatchObject(E.right({ recorded: 1 }))
  })
})
