import type { ActorId, Instant } from '@aid-ledger/domain'
import { rounds } from '@aid-ledger/domain/testing'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { aLedger, anotherOn, done, exported, type LedgerUnderTest } from '../testing/a-ledger.ts'
import { aWatch, briefly, delivered, itIs, notedIn, SPRING, SUMMER, today, watched } from '../testing/a-watch.ts'
import { makeShortfallWatch } from './make-shortfall-watch.ts'

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

  it('by itself: a watch that was started reads the clock every minute, until it is stopped', async () => {
    const { store, clock, watch } = await watched()
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    itIs(clock, '2025-03-31')
    watch.start()
    await vi.waitUntil(() => watch.told.length === 1)
    vi.advanceTimersByTime(60_000)
    itIs(clock, '2025-04-01')
    vi.advanceTimersByTime(60_000)
    await vi.waitUntil(() => watch.told.length === 2)
    expect(await briefly(store)).toEqual([`ShortfallOpened ${SPRING} 2025-04-01`])
    await watch.stop()
    itIs(clock, '2025-07-01')
    expect(vi.getTimerCount()).toBe(0)
    await watch.tick()
    expect(watch.told).toHaveLength(2)
  })

  it('by one look, though the clock is read again meanwhile', async () => {
    const { clock, watch } = await watched()
    itIs(clock, '2025-04-01')
    await Promise.all([watch.tick(), watch.tick()])
    expect(watch.told).toEqual([{ opened: 1, closed: 0, refused: [] }])
  })

  it('after a jump ahead as well as after a night', async () => {
    const { store, lookOn } = await watched()
    await lookOn('2025-03-31')
    await lookOn('2025-11-02')
    expect(await briefly(store)).toHaveLength(2)
  })
})

describe('a look', () => {
  it('that goes on past midnight notes nothing more of the day that is over, and the next look the rest', async () => {
    const { ledger, store, clock } = await watched()
    const slow = {
      ...ledger,
      command: async (mine: Parameters<typeof ledger.command>[0]) => {
        const noted = await ledger.command(mine)
        itIs(clock, '2025-07-02', '00:00:00.000Z')
        return noted
      },
    }
    const watch = aWatch({ ledger: slow, store, clock })
    itIs(clock, '2025-07-01', '23:59:59.999Z')
    await watch.tick()
    expect(watch.told).toEqual(['DayOver'])
    expect(await briefly(store)).toEqual([`ShortfallOpened ${SPRING} 2025-07-01`])
    itIs(clock, '2025-07-02')
    await watch.tick()
    expect(watch.told.at(-1)).toEqual({ opened: 1, closed: 0, refused: [] })
    expect(await briefly(store)).toEqual([
      `ShortfallOpened ${SPRING} 2025-07-01`,
      `ShortfallOpened ${SUMMER} 2025-07-02`,
    ])
  })

  it('whose outcome cannot be told has noted what it noted; the process is warned, and the watch goes on', async () => {
    const { ledger, store, clock } = await watched()
    const warned = new Promise<Error>((resolve) => process.once('warning', resolve))
    const tell = (): void => {
      throw new Error('nobody listens')
    }
    const watch = makeShortfallWatch({ ledger, store, clock: () => clock.now as Instant, tell })
    itIs(clock, '2025-04-01')
    watch.start()
    expect(await warned).toMatchObject({ message: 'nobody listens' })
    itIs(clock, '2025-07-01')
    await watch.tick()
    await watch.stop()
    expect(await briefly(store)).toEqual([
      `ShortfallOpened ${SPRING} 2025-04-01`,
      `ShortfallOpened ${SUMMER} 2025-07-01`,
    ])
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
