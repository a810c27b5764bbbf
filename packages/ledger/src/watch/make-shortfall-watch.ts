import { type Day, dayOfInstant, type Instant } from '@aid-ledger/domain'
import type { Clock, EventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { type Looked, type LookPorts, type LookPostponed, lookForShortfalls } from './look-for-shortfalls.ts'
import { makeNotedShortfalls } from './noted-shortfalls.ts'

/** When a new day is looked at, UTC: some minutes in, so that machines whose clocks differ a little agree which day it is. */
export const LOOK_DAILY_AT = '00:05:00.000Z'

/** How often the clock is read. A timer set for tomorrow would be wrong once the clock is set or the machine sleeps. */
const READ_CLOCK_EVERY_MS = 60_000

export type ShortfallWatchPorts = {
  readonly ledger: LookPorts['ledger']
  readonly store: Pick<EventStore, 'readAll' | 'readStream'>
  readonly clock: Clock
  /** Hears what each look came to. Where it throws, the process is warned of it, and the watch goes on. */
  readonly tell?: (outcome: E.Either<LookPostponed, Looked>) => void
}

/** Notes in the ledger which promises have become overdue, and which are so no longer. No view depends on it. */
export type ShortfallWatch = {
  /** Looks now, then once a day. */
  readonly start: () => void
  /** Reads the clock, and looks if the day has not been looked at. */
  readonly tick: () => Promise<void>
  /** Looks no more; a look under way ends after the command that it is giving. */
  readonly stop: () => Promise<void>
}

const isTimeToLook = (now: Instant, lookedOn: Day | undefined): boolean =>
  lookedOn === undefined || (dayOfInstant(now) > lookedOn && now.slice('YYYY-MM-DDT'.length) >= LOOK_DAILY_AT)

export const makeShortfallWatch = ({ ledger, store, clock, tell = () => {} }: ShortfallWatchPorts): ShortfallWatch => {
  const ports: LookPorts = { ledger, clock, noted: makeNotedShortfalls(store) }
  const stopping = new AbortController()
  let lookedOn: Day | undefined
  let looking: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  const look = async (today: Day): Promise<void> => {
    const outcome = await lookForShortfalls(ports, today, stopping.signal)
    // What was postponed is tried again at the next tick.
    if (E.isRight(outcome)) lookedOn = today
    try {
      tell(outcome)
    } catch (failure) {
      // Nobody awaits a look that a timer began: thrown on, this would end the process.
      process.emitWarning(failure instanceof Error ? failure : String(failure))
    }
  }
  const tick = async (): Promise<void> => {
    if (stopping.signal.aborted) return
    const now = clock()
    if (looking === undefined && isTimeToLook(now, lookedOn))
      looking = look(dayOfInstant(now)).finally(() => {
        looking = undefined
      })
    await looking
  }
  return {
    start: () => {
      timer = setInterval(() => void tick(), READ_CLOCK_EVERY_MS).unref()
      void tick()
    },
    tick,
    stop: async () => {
      clearInterval(timer)
      stopping.abort()
      await looking
    },
  }
}
