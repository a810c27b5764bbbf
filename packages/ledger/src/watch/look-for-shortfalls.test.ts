import {
  aCorrectionApproved,
  aCorrectionProposed,
  aDeliveryReversed,
  aLine,
  aMoneyLine,
  aPledgeAnnounced,
  aPledgeWithdrawn,
  aScheduleRevised,
  euros,
  rounds,
} from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import { answer } from '../testing/a-ledger.ts'
import { briefly, delivered, itIs, notedIn, SPRING, SUMMER, schedule, today, watched } from '../testing/a-watch.ts'

describe('a shortfall is noted', () => {
  it('once, on the day after the due day, by the ledger, of that day', async () => {
    const { store, lookOn } = await watched()
    await lookOn('2025-03-31')
    expect(await briefly(store)).toEqual([])
    for (const day of ['2025-04-01', '2025-04-02', '2025-04-03']) await lookOn(day)
    const [opened, ...more] = await notedIn(store)
    expect(more).toEqual([])
    expect(opened).toMatchObject({
      type: 'ShortfallOpened',
      data: {
        pledge: 'eu-1m-shells',
        line: 'rounds',
        tranche: 'spring',
        due: '2025-03',
        missing: { quantity: { amount: '400000', unit: 'round' } },
      },
      meta: { occurredOn: '2025-04-01', knownAt: '2025-04-01', actor: 'ledger', assertedBy: 'ledger', sources: [] },
    })
  })

  it('of today, however long the promise has been overdue when the watch first looks', async () => {
    const { store, lookOn } = await watched()
    await lookOn('2025-09-10')
    expect(await briefly(store)).toEqual([
      `ShortfallOpened ${SPRING} 2025-09-10`,
      `ShortfallOpened ${SUMMER} 2025-09-10`,
    ])
  })

  it('as closed once the rest has come, and as opened anew where a report is taken back', async () => {
    const { store, say, lookOn } = await watched()
    await lookOn('2025-04-01')
    await say(delivered('400000', '2025-04-01'))
    await lookOn('2025-04-02')
    await lookOn('2025-04-03')
    await say(aDeliveryReversed({ amount: rounds('1') }, today('2025-04-03')))
    await lookOn('2025-04-04')
    await lookOn('2025-04-05')
    await say(delivered('500000', '2025-04-05'))
    await lookOn('2025-04-06')
    expect(await briefly(store)).toEqual([
      `ShortfallOpened ${SPRING} 2025-04-01`,
      `ShortfallClosed ${SPRING} 2025-04-02`,
      `ShortfallOpened ${SPRING} 2025-04-04`,
      `ShortfallClosed ${SPRING} 2025-04-06`,
    ])
    expect((await notedIn(store)).at(-2)?.data['missing']).toEqual({ quantity: { amount: '1', unit: 'round' } })
  })

  it('as closed once the promise is withdrawn', async () => {
    const { store, say, lookOn } = await watched()
    await lookOn('2025-04-01')
    await say(aPledgeWithdrawn({}, today('2025-04-01')))
    await lookOn('2025-04-02')
    expect(await briefly(store)).toEqual([
      `ShortfallOpened ${SPRING} 2025-04-01`,
      `ShortfallClosed ${SPRING} 2025-04-02`,
    ])
  })

  it('against the first date: a schedule that was put off closes nothing', async () => {
    const { store, say, lookOn } = await watched()
    await lookOn('2025-04-01')
    const later = schedule.map((tranche) => ({ ...tranche, due: '2025-12' }))
    await say(aScheduleRevised({ schedule: later }, today('2025-04-01')))
    await lookOn('2025-04-02')
    expect(await briefly(store)).toEqual([`ShortfallOpened ${SPRING} 2025-04-01`])
  })

  it('of a tranche that was promised for two days as one, since the first, by their sum', async () => {
    const aim = { tranche: 'rest', firm: false, amount: '600000' }
    const cars = aLine({ line: 'cars', schedule: [schedule[0], aim] })
    const { store, say, lookOn } = await watched(
      aPledgeAnnounced({ pledge: 'more', lines: [cars] }, today('2025-01-10')),
    )
    const whole = [{ tranche: 'spring', due: '2025-04', firm: true, amount: '1000000' }]
    await say(aScheduleRevised({ pledge: 'more', line: 'cars', schedule: whole }, today('2025-01-11')))
    await lookOn('2025-07-01')
    const ofMore = (await notedIn(store)).filter(({ data }) => data['pledge'] === 'more')
    expect(ofMore.map(({ data }) => [data['tranche'], data['due'], data['missing']])).toEqual([
      ['spring', '2025-03', rounds('1000000')],
    ])
  })

  it('of money in its currency', async () => {
    const money = aMoneyLine({ schedule: [{ tranche: '1', due: '2025-02', firm: true, amount: '500' }] })
    const grant = aPledgeAnnounced({ pledge: 'a-grant', lines: [money] }, today('2025-01-10'))
    const { store, lookOn } = await watched(grant)
    await lookOn('2025-03-01')
    expect((await notedIn(store)).map(({ data }) => data['missing'])).toEqual([euros('500.00')])
  })

  it('anew where a correction has struck the note', async () => {
    const { store, say, lookOn } = await watched()
    await lookOn('2025-04-01')
    const [opened] = await notedIn(store)
    const proposed = await say(aCorrectionProposed({ event: opened!.id }, today('2025-04-01')))
    await say(
      aCorrectionApproved({ correction: proposed.events[0]!.id }, { ...today('2025-04-01'), actor: 'reviewer' }),
    )
    await lookOn('2025-04-02')
    expect(await briefly(store)).toEqual([
      `ShortfallOpened ${SPRING} 2025-04-01`,
      `ShortfallOpened ${SPRING} 2025-04-02`,
    ])
  })
})

describe('views', () => {
  it('do not depend on what the watch noted; the timeline tells it', async () => {
    const { ledger, lookOn, clock } = await watched(delivered('150000', '2025-01-11'))
    itIs(clock, '2025-07-01')
    const ask = { effectiveAt: '2025-07-01' }
    const numbers = async () => {
      const views = [
        { view: 'obligations', of: 'EU', ask },
        { view: 'obligations', of: 'EU', ask: { ...ask, milestone: 'accepted', against: 'current' } },
        { view: 'shortfalls', ask },
        { view: 'allies', ask },
        { view: 'pledge', of: 'eu-1m-shells', ask },
      ] as const
      const answers = await Promise.all(views.map((query) => answer(ledger, query)))
      return answers.map(({ position, digest, asked: { at, ...asked }, ...content }) => ({ asked, ...content }))
    }
    const before = await numbers()
    await lookOn('2025-07-01')
    expect(await numbers()).toEqual(before)
    const { items } = await answer(ledger, { view: 'timeline', of: 'EU', ask })
    expect((items as ReadonlyArray<{ title: string }>).map(({ title }) => title)).toEqual(
      expect.arrayContaining([expect.stringContaining('Overdue since 2025-03: 250,000 rounds')]),
    )
  })
})
