import type { ActorId } from '@aid-ledger/domain'
import {
  aCorrectionApproved,
  aCorrectionProposed,
  aDeliveryReported,
  aDeliveryReversed,
  aLine,
  aMoneyLine,
  aPledgeAnnounced,
  aPledgeWithdrawn,
  aScheduleRevised,
  euros,
  type Fact,
  rounds,
} from '@aid-ledger/domain/testing'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { aLedger, anotherOn, answer, done, exported, given, type LedgerUnderTest } from '../testing/a-ledger.ts'
import { aWatch, briefly, itIs, notedIn } from '../testing/a-watch.ts'

const schedule = [
  { tranche: 'spring', due: '2025-03', firm: true, amount: '400000' },
  { tranche: 'summer', due: '2025-06', firm: true, amount: '600000' },
]
const pledged = aPledgeAnnounced({ lines: [aLine({ schedule })] }, { occurredOn: '2025-01-10', knownAt: '2025-01-10' })
const today = (day: string) => ({ occurredOn: day, knownAt: day })
const delivered = (amount: string, day: string) => aDeliveryReported({ amount: rounds(amount) }, today(day))

/** A ledger in which somebody promised rounds for spring and summer, and a watch on it. */
const watched = async (...more: ReadonlyArray<Fact>) => {
  const under = await aLedger()
  let facts = 0
  const say = (fact: Fact) => {
    facts += 1
    return done(under.ledger, given(`fact-${facts}`, fact))
  }
  for (const fact of [pledged, ...more]) await say(fact)
  const watch = aWatch(under)
  const lookOn = async (day: string, time?: string): Promise<void> => {
    itIs(under.clock, day, time)
    await watch.tick()
  }
  return { ...under, watch, say, lookOn }
}

const SPRING = 'eu-1m-shells/rounds/spring'
const SUMMER = 'eu-1m-shells/rounds/summer'

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
    expect(await briefly(store)).toEqual([
      `ShortfallOpened ${SPRING} 2025-04-01`,
      `ShortfallClosed ${SPRING} 2025-04-02`,
      `ShortfallOpened ${SPRING} 2025-04-04`,
    ])
    expect((await notedIn(store)).at(-1)?.data['missing']).toEqual({ quantity: { amount: '1', unit: 'round' } })
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

describe('a day is looked at', () => {
  it('once, some minutes after midnight', async () => {
    const { store, watch, lookOn } = await watched()
    await lookOn('2025-03-31')
    await lookOn('2025-04-01', '00:04:59.999Z')
    expect(watch.told).toHaveLength(1)
    await lookOn('2025-04-01', '00:05:00.000Z')
    await lookOn('2025-04-01', '18:00:00.000Z')
    expect(watch.told).toHaveLength(2)
    expect(await briefly(store)).toEqual([`ShortfallOpened ${SPRING} 2025-04-01`])
  })

  it('not again while the clock has jumped back, by the same watch or one that starts then', async () => {
    const { ledger, store, clock, watch, lookOn } = await watched()
    await lookOn('2025-04-01')
    await lookOn('2025-03-20')
    const restarted = aWatch({ ledger, store, clock })
    await restarted.tick()
    expect(restarted.told).toEqual(['ClockBehindLedger'])
    expect(watch.told).toHaveLength(1)
    expect(await briefly(store)).toEqual([`ShortfallOpened ${SPRING} 2025-04-01`])
    itIs(clock, '2025-04-02')
    await restarted.tick()
    expect(restarted.told.at(-1)).toEqual({ opened: 0, closed: 0, refused: [] })
  })

  it('after a jump ahead as well as after a night', async () => {
    const { store, lookOn } = await watched()
    await lookOn('2025-03-31')
    await lookOn('2025-11-02')
    expect(await briefly(store)).toHaveLength(2)
  })
})

describe('many watches', () => {
  it('on one ledger note each shortfall once', async () => {
    const under = await watched()
    const others = [1, 2, 3].map(() => aWatch({ ...under, ledger: anotherOn(under) }))
    const all = [under.watch, ...others]
    itIs(under.clock, '2025-07-01')
    await Promise.all(all.map(({ tick }) => tick()))
    await under.say(delivered('1000000', '2025-07-01'))
    itIs(under.clock, '2025-07-02')
    await Promise.all(all.map(({ tick }) => tick()))
    expect(await briefly(under.store)).toEqual([
      `ShortfallOpened ${SPRING} 2025-07-01`,
      `ShortfallOpened ${SUMMER} 2025-07-01`,
      `ShortfallClosed ${SPRING} 2025-07-02`,
      `ShortfallClosed ${SUMMER} 2025-07-02`,
    ])
    const counts = all.flatMap(({ told }) => told).map((told) => (typeof told === 'string' ? told : told.opened))
    expect(counts.reduce<number>((sum, count) => sum + Number(count), 0)).toBe(2)
  })

  it('that disagree on what is missing, or on the day, still note it once', async () => {
    const under = await watched()
    itIs(under.clock, '2025-04-01')
    const key = `shortfall:${SPRING}/1:opened`
    const data = { pledge: 'eu-1m-shells', line: 'rounds', tranche: 'spring', due: '2025-03', missing: rounds('5') }
    const meta = { ...today('2025-04-01'), assertedBy: 'ledger', sources: [] }
    const other = { key, command: 'OpenShortfall', data, meta, actor: 'ledger' as ActorId }
    const late = {
      ...under.ledger,
      // The other one is quicker by a moment: this one has looked already.
      command: async (mine: typeof other) => {
        await done(under.ledger, other)
        return under.ledger.command(mine)
      },
    }
    const watch = aWatch({ ...under, ledger: late as LedgerUnderTest['ledger'] })
    await watch.tick()
    expect(watch.told).toEqual([{ opened: 0, closed: 0, refused: [] }])
    expect(await notedIn(under.store)).toHaveLength(1)
  })
})

describe('a watch that is stopped between two notes', () => {
  it('is completed by the next one, and nothing is noted twice', async () => {
    const under = await watched()
    itIs(under.clock, '2025-07-01')
    const first: { stop?: Promise<void> } = {}
    const stopping = {
      ...under.ledger,
      command: async (mine: Parameters<typeof under.ledger.command>[0]) => {
        const noted = await under.ledger.command(mine)
        first.stop = watch.stop()
        return noted
      },
    }
    const watch = aWatch({ ...under, ledger: stopping })
    await watch.tick()
    await first.stop
    expect(watch.told).toEqual(['Stopped'])
    expect(await briefly(under.store)).toEqual([`ShortfallOpened ${SPRING} 2025-07-01`])
    await watch.tick()
    expect(watch.told).toHaveLength(1)

    await aWatch(under).tick()
    expect(await briefly(under.store)).toEqual([
      `ShortfallOpened ${SPRING} 2025-07-01`,
      `ShortfallOpened ${SUMMER} 2025-07-01`,
    ])
  })
})

describe('a ledger that takes nothing now', () => {
  it('is looked at again, until it does', async () => {
    const under = await watched()
    itIs(under.clock, '2025-04-01')
    const busy = E.left({ _tag: 'StoreBusy', detail: 'the ledger is being restored' } as const)
    let tries = 0
    const soonFree = {
      ...under.ledger,
      command: async (mine: Parameters<typeof under.ledger.command>[0]) => {
        tries += 1
        return tries < 3 ? busy : under.ledger.command(mine)
      },
    }
    const watch = aWatch({ ...under, ledger: soonFree })
    for (const _ of [1, 2, 3, 4]) await watch.tick()
    expect(watch.told).toEqual(['StoreBusy', 'StoreBusy', { opened: 1, closed: 0, refused: [] }])
  })

  it('while it is being restored is left alone, and afterwards has what was noted in it, once', async () => {
    const { ledger, lookOn } = await watched()
    await lookOn('2025-04-01')
    const lines = await exported(ledger)
    const copy = await aLedger()
    itIs(copy.clock, '2025-04-02')
    const watch = aWatch(copy)
    async function* slowly(): AsyncIterable<string> {
      for (const line of lines) {
        await watch.tick()
        yield line
      }
    }
    expect(await copy.ledger.restore(slowly())).toEqual(E.right(lines.length))
    expect(await exported(copy.ledger)).toEqual(lines)
    itIs(copy.clock, '2025-04-03')
    await watch.tick()
    expect(await exported(copy.ledger)).toEqual(lines)
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
