import { type Day, dayOfInstant, type Instant } from '@aid-ledger/domain'
import { type Clock, StoreFailure } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { absurd } from 'fp-ts/lib/function.js'
import type { Given } from '../command-handler.ts'
import type { LedgerError } from '../ledger-error.ts'
import type { Ledger } from '../make-ledger.ts'
import type { NotedShortfalls } from './noted-shortfalls.ts'
import { readOverdue } from './read-overdue.ts'
import { shortfallCommands } from './shortfall-commands.ts'

/** What a look stands on: the ledger, the clock, and what of shortfalls the ledger has noted. */
export type LookPorts = {
  readonly ledger: Pick<Ledger, 'command' | 'query' | 'head'>
  readonly clock: Clock
  readonly noted: () => Promise<NotedShortfalls>
}

/** What one look came to. */
export type Looked = {
  readonly opened: number
  readonly closed: number
  /** What the ledger would not take, in words: nobody else is told of it. */
  readonly refused: ReadonlyArray<string>
}

/** Why a look has to be taken again later. */
export type LookPostponed =
  | LedgerError
  | { readonly _tag: 'ClockBehindLedger' | 'DayOver' | 'Stopped'; readonly detail: string }
  /** A mistake in the watch. What was thrown has a trace that names folders of the machine: whoever tells of it leaves that out. */
  | { readonly _tag: 'Unforeseen'; readonly detail: string; readonly cause: unknown }

const stopped: LookPostponed = { _tag: 'Stopped', detail: 'the watch was stopped; the next look goes on' }

const dayOver = (day: Day, now: Day): LookPostponed => ({
  _tag: 'DayOver',
  detail: `the day looked at was ${day}, and it is ${now} now: what is left is looked at anew, and noted of the day on which it is`,
})

/** The day of the last event: a clock that stands before it would judge lateness on a day that is over, and note things backdated. */
const lastDay = async ({ ledger }: LookPorts): Promise<E.Either<LedgerError, Day | undefined>> => {
  const head = await ledger.head()
  if (E.isLeft(head) || head.right === 0) return E.map(() => undefined)(head)
  const last = await ledger.query({ view: 'event', of: String(head.right) })
  return E.map(({ answer }: { answer: { readonly [member: string]: unknown } }) =>
    dayOfInstant(answer['recordedAt'] as Instant),
  )(last)
}

type Outcome = keyof Omit<Looked, 'refused'> | 'nothing' | { readonly refused: string }

/** What it means for a look that the ledger did not take a command: nothing, that it is told of, or that the look is over. */
const outcomeOf = (error: LedgerError, key: string): E.Either<LedgerError, Outcome> => {
  switch (error._tag) {
    // Another watch on this ledger noted it first, by another day's clock or another reading of what is missing.
    case 'KeyReused':
      return E.right('nothing')
    case 'Malformed':
    case 'Refused':
    case 'NotPermitted':
    case 'StaleRevision':
    case 'TooLarge':
      return E.right({ refused: `${key}: ${error.detail}` })
    case 'UnknownParty':
    case 'UnknownPledge':
    case 'UnknownPosition':
    case 'UnknownDecision':
    case 'UnknownPage':
    case 'NotYetRecorded':
    case 'TookTooLong':
    case 'StorageFull':
    case 'StoreUnwritable':
    case 'StoreBusy':
    case 'StoreForeign':
    case 'StoreTooNew':
    case 'StoreDamaged':
    case 'StoreClosed':
    case 'StoreReadOnly':
    case 'StoreUnavailable':
    case 'StoreAccessDenied':
    case 'StreamDeleted':
      return E.left(error)
    default:
      return absurd(error)
  }
}

const give = async (ledger: LookPorts['ledger'], given: Given): Promise<E.Either<LedgerError, Outcome>> => {
  const done = await ledger.command(given)
  if (E.isLeft(done)) return outcomeOf(done.left, given.key)
  const isNew = done.right.events.length > 0 && !done.right.repeated
  return E.right(isNew ? (given.command === 'OpenShortfall' ? 'opened' : 'closed') : 'nothing')
}

/** Gives what there is to note on a day, and nothing of it once that day is over: a note is of the day on which it is made. */
const giveAll = async (
  { ledger, clock }: LookPorts,
  commands: ReadonlyArray<Given>,
  today: Day,
  signal: AbortSignal,
): Promise<E.Either<LookPostponed, Looked>> => {
  const counts = { opened: 0, closed: 0, nothing: 0 }
  const refused: Array<string> = []
  for (const given of commands) {
    if (signal.aborted) return E.left(stopped)
    const now = dayOfInstant(clock())
    if (now !== today) return E.left(dayOver(today, now))
    const outcome = await give(ledger, given)
    if (E.isLeft(outcome)) return outcome
    if (typeof outcome.right === 'string') counts[outcome.right] += 1
    else refused.push(outcome.right.refused)
  }
  return E.right({ opened: counts.opened, closed: counts.closed, refused })
}

/**
 * Looks once at what is overdue on a day and notes it: opens what is not noted, closes what is no longer overdue. Whatever
 * it was interrupted in, the next look completes. Left: the store would not have it now, the clock is behind the ledger, or the
 * day was over before all was noted.
 */
export const lookForShortfalls = async (
  ports: LookPorts,
  today: Day,
  signal: AbortSignal,
): Promise<E.Either<LookPostponed, Looked>> => {
  try {
    const last = await lastDay(ports)
    if (E.isLeft(last)) return last
    if (last.right !== undefined && today < last.right)
      return E.left({
        _tag: 'ClockBehindLedger',
        detail: `today is ${today} by the clock, and the last event was recorded on ${last.right}: the watch waits for that day`,
      })
    const overdue = await readOverdue(ports.ledger.query, today, signal)
    if (E.isLeft(overdue)) return overdue
    return await giveAll(ports, shortfallCommands(overdue.right, await ports.noted(), today), today, signal)
  } catch (failure) {
    if (failure instanceof StoreFailure) return E.left(failure.error)
    // A mistake in the watch must not bring down the ledger that it serves.
    return E.left({
      _tag: 'Unforeseen',
      detail: failure instanceof Error ? failure.message : String(failure),
      cause: failure,
    })
  }
}
