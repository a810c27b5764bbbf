import { aDeliveryReported, aLine, aPartyRegistered, aPledgeAnnounced, rounds } from '@aid-ledger/domain/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Ledger } from '../make-ledger.ts'
import { aLedger, answer, done, given, noAnswer, recorded, told } from '../testing/a-ledger.ts'
import type { Query } from './query.ts'

let ledger: Ledger
beforeEach(async () => {
  ledger = (await aLedger()).ledger
  const pledges = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((pledge) =>
    aPledgeAnnounced({ pledge, lines: [aLine({ donors: ['DE'], amount: rounds('1') })] }),
  )
  await recorded(ledger, aPartyRegistered(), ...pledges)
})

const timeline = (ask: Query['ask'] = {}): Query => ({ view: 'timeline', of: 'DE', ask })

type Paged = {
  readonly items: ReadonlyArray<{ readonly eventId: string }>
  readonly next?: string
  readonly asked: object
}
const page = async (query: Query): Promise<Paged> => (await answer(ledger, query)) as unknown as Paged

/** More than any list here has: a cursor that leads nowhere ends there, and fails its test. */
const MAX_PAGES = 20

/** All pages of a list from its first on, with what a test does between two. */
const allPages = async (
  query: Query,
  between: () => Promise<unknown> = async () => {},
): Promise<ReadonlyArray<Paged>> => {
  const pages = [await page(query)]
  for (let cursor = pages[0]!.next; cursor !== undefined && pages.length < MAX_PAGES; cursor = pages.at(-1)!.next) {
    await between()
    pages.push(await page({ ...query, ask: { ...query.ask, cursor } }))
  }
  return pages
}
const ids = (pages: ReadonlyArray<Paged>) => pages.flatMap(({ items }) => items.map(({ eventId }) => eventId))

describe('the pages of a list', () => {
  it.each([1, 2, 3, 7, 8, 9])('hold every item once, %i at a time', async (limit) => {
    const pages = await allPages(timeline({ limit }))
    expect(ids(pages)).toEqual(ids([await page(timeline())]))
    expect(pages).toHaveLength(Math.ceil(8 / limit))
    expect(pages.every(({ items }) => items.length <= limit)).toBe(true)
  })

  it('keep what was asked though more is recorded in between', async () => {
    const whole = await page(timeline())
    let more = 0
    const pages = await allPages(timeline({ limit: 3 }), () =>
      done(
        ledger,
        given(`more-${more++}`, aDeliveryReported({ pledge: 'a', amount: rounds('1') }, { occurredOn: '2022' })),
      ),
    )
    expect(more).toBe(2)
    expect(ids(pages)).toEqual(ids([whole]))
    for (const { asked } of pages) expect(asked).toEqual(whole.asked)
  })

  it('are for ever once a cursor has pinned them', async () => {
    const { next: cursor } = await page(timeline({ limit: 3 }))
    const query = timeline({ limit: 3, cursor })
    const first = await told(ledger, query)
    await done(ledger, given('more', aDeliveryReported({ pledge: 'a', amount: rounds('1') }, { occurredOn: '2022' })))
    expect(first.immutable).toBe(true)
    expect(await told(ledger, query)).toEqual(first)
  })

  it('go on in the order and with the filter of the first', async () => {
    const ask = { limit: 2, order: 'desc', type: 'PledgeAnnounced' }
    const pages = await allPages(timeline(ask))
    expect(ids(pages)).toEqual(ids([await page(timeline({ ...ask, limit: 100 }))]))
    expect(ids(pages)).toHaveLength(7)
  })

  it('are of a size that is asked for within bounds', async () => {
    for (const limit of [0, 1001, '2.5', 'all'])
      expect(await noAnswer(ledger, timeline({ limit }))).toMatchObject({ problems: [{ pointer: '/limit' }] })
  })
})

describe('a cursor', () => {
  const REFUSED = { _tag: 'Malformed', problems: [{ pointer: '/cursor' }] }

  it('of another list is refused', async () => {
    const { next: cursor } = await page(timeline({ limit: 3 }))
    const elsewhere: ReadonlyArray<Query> = [
      { view: 'events', ask: { cursor } },
      { view: 'history', of: 'a', ask: { cursor } },
    ]
    for (const query of elsewhere) expect(await noAnswer(ledger, query)).toMatchObject(REFUSED)
  })

  it('keeps its filters: it needs none beside it, and takes no others', async () => {
    const first = await page(timeline({ limit: 1, order: 'desc' }))
    const beside = await page(timeline({ limit: 1, cursor: first.next, order: 'desc' }))
    expect(await page(timeline({ limit: 1, cursor: first.next }))).toEqual(beside)
    expect(await noAnswer(ledger, timeline({ cursor: first.next, order: 'asc' }))).toMatchObject({
      _tag: 'Malformed',
      problems: [{ pointer: '/order', detail: expect.stringContaining('the cursor keeps desc') }],
    })
    expect(await noAnswer(ledger, timeline({ cursor: first.next, type: 'PledgeAnnounced' }))).toMatchObject({
      problems: [{ pointer: '/type' }],
    })
  })

  it('keeps the rules of its first page, and takes no others beside it', async () => {
    const { next: cursor = '' } = await page(timeline({ limit: 1 }))
    const content = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    expect(content.ask).toMatchObject({ rules: 'obligations@1' })
    expect(await page(timeline({ limit: 1, cursor, rules: 'obligations@1' }))).toEqual(
      await page(timeline({ limit: 1, cursor })),
    )
    const { rules: _, ...ask } = content.ask
    const without = Buffer.from(JSON.stringify({ ...content, ask }), 'utf8').toString('base64url')
    expect(await noAnswer(ledger, timeline({ cursor: without, rules: 'obligations@1' }))).toMatchObject({
      problems: [{ pointer: '/rules', detail: expect.stringContaining('the cursor keeps none') }],
    })
  })

  it('that is damaged is refused', async () => {
    const { next: cursor = '' } = await page(timeline({ limit: 3 }))
    const damaged = [cursor.slice(0, -3), cursor.slice(4), `${cursor}AAAA`, 'AAAA', 'e30', '!', '']
    for (const each of damaged) expect(await noAnswer(ledger, timeline({ cursor: each }))).toMatchObject(REFUSED)
  })

  it('that somebody wrote is held to the form of a question', async () => {
    const { next: cursor = '' } = await page(timeline({ limit: 3 }))
    const content = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const written = [
      { ...content, offset: -5 },
      { ...content, offset: 0.5 },
      { ...content, ask: null },
      { ...content, ask: { ...content.ask, at: 'many' } },
      { ...content, ask: { ...content.ask, effectiveAt: '2024-02-30' } },
      { ...content, ask: { ...content.ask, order: 'random' } },
    ]
    for (const each of written) {
      const forged = Buffer.from(JSON.stringify(each), 'utf8').toString('base64url')
      expect(await noAnswer(ledger, timeline({ cursor: forged }))).toMatchObject(REFUSED)
    }
  })
})
