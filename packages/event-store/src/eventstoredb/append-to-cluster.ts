import { randomUUID } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import { absurd } from 'fp-ts/lib/function.js'
import type { AppendRequest } from '../log-file/append-request.ts'
import type { Bell } from '../log-file/bell.ts'
import type { Clock } from '../port.ts'
import { APPEND_WITHIN_MS, MAX_APPEND_BYTES } from './append-limits.ts'
import type { Proposed } from './append-message.ts'
import { type AppendOutcome, closedBefore, notConfirmed, outcomeOf, tooMuch } from './append-outcomes.ts'
import type { AppendsStream } from './appends-stream.ts'
import { backoffMs } from './backoff.ts'
import { bytesOf } from './bytes-of.ts'
import type { CountedCopy } from './counted-copy.ts'
import { decideOnCopy } from './decide-on-copy.ts'
import { type FirstOfTry, firstOfTry } from './first-of-try.ts'
import type { Follower } from './follower.ts'
import { metadataText } from './stored-metadata.ts'
import type { StreamNames } from './stream-prefix.ts'
import type { WaitingAppend, WaitingAppends } from './waiting-appends.ts'

export type AppendParts = {
  readonly copy: CountedCopy
  readonly clock: Clock
  readonly names: StreamNames
  readonly appends: AppendsStream
  readonly waiting: WaitingAppends
  readonly follower: Follower
  readonly bell: Bell
}

/** The name of an append, by which its first try is told from the same request made again. */
const PROCESS = randomUUID().slice(0, 13)
let appendsNamed = 0
const nameAppend = (): string => {
  appendsNamed += 1
  return `${PROCESS}-${appendsNamed.toString(36)}`
}

const proposedOf = ({ drafts }: AppendRequest, append: string): ReadonlyArray<Proposed> =>
  drafts.map(({ id, type, schemaVersion, data, meta }, index) => {
    const left = drafts.length - 1 - index
    return { id, type, data, metadata: metadataText({ append, left, schemaVersion }, meta) }
  })

/** Waits until the copy holds a stream up to a revision as the cluster counts. */
const caughtUpWith = async (
  { copy, bell, follower, waiting }: AppendParts,
  stream: string,
  revision: number,
  until: number,
): Promise<boolean> => {
  const signal = AbortSignal.timeout(Math.max(1, Math.ceil(until - performance.now())))
  while (copy.revisionOf(stream) + copy.uncountedOf(stream) < revision) {
    if (signal.aborted || waiting.isEnded() || follower.stoppedBy() !== undefined) return false
    await bell.wait(signal)
  }
  return true
}

type Tried =
  | { readonly _tag: 'Done'; readonly outcome: AppendOutcome }
  | { readonly _tag: 'Again'; readonly why: string; readonly isCurrent: boolean; readonly pause: boolean }

const done = (outcome: AppendOutcome): Tried => ({ _tag: 'Done', outcome })
const again = (why: string, isCurrent = false, pause = true): Tried => ({ _tag: 'Again', why, isCurrent, pause })

/** An append on its way, through all its tries. */
type Going = {
  readonly request: AppendRequest
  readonly events: ReadonlyArray<Proposed>
  readonly waiting: WaitingAppend
  /** When its time is over. */
  readonly until: number
}

/** Waits before the next try, unless there is news. */
const pause = (waiting: WaitingAppend, ms: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    waiting.onNews(() => {
      clearTimeout(timer)
      resolve()
    })
  })

/** The revision at which the stream must end for an append, as the cluster counts. */
const expectedOf = (copy: CountedCopy, { stream, expected }: AppendRequest): number =>
  (expected === 'noStream' ? -1 : expected) + copy.uncountedOf(stream)

/** Whether the cluster's stream ends before what is expected and counted here: nothing is to come that a try could wait for. */
const holdsLess = (copy: CountedCopy, request: AppendRequest, actual: number): boolean => {
  const counted = copy.revisionOf(request.stream) + copy.uncountedOf(request.stream)
  return actual < counted && actual < expectedOf(copy, request)
}

/** What to do after what came of a try. */
const afterFirst = async (
  parts: AppendParts,
  going: Going,
  first: Exclude<FirstOfTry, { readonly _tag: 'News' }>,
): Promise<Tried> => {
  switch (first._tag) {
    case 'Silent':
      parts.appends.drop()
      return again('it does not answer')
    // Others may wait for answers by the same stream, and have them in their time.
    case 'CutShort':
      return again('it has not answered yet')
    case 'Unseen':
      // Taken, and yet not seen: the subscription has gone silent. A new one shows what there is.
      if (parts.follower.isLive()) parts.follower.reconnect()
      return again('it was taken, but is not seen yet')
    case 'WrongRevision': {
      // Only once the others' events are here does reading again and deciding again help.
      const isCurrent = await caughtUpWith(parts, going.request.stream, first.actual, going.until)
      return holdsLess(parts.copy, going.request, first.actual)
        ? again('it holds less of the stream than this instance has counted', isCurrent)
        : again('others have appended', isCurrent, !isCurrent)
    }
    case 'TooLarge':
      return done(tooMuch(going.request, bytesOf(going.events), first.most))
    case 'Failed':
      return first.trouble.passing ? again(first.trouble.error.detail) : done(E.left(first.trouble.error))
    default:
      return absurd(first)
  }
}

/** One try: it ends when something of it is counted or refused, or the time for a try is over. */
const tryOnce = ({ copy, names, appends }: AppendParts, going: Going): Promise<FirstOfTry> => {
  const { request, events } = going
  const append = { stream: names.onCluster(request.stream), expected: expectedOf(copy, request), events }
  return firstOfTry(() => appends.send(append), going.waiting, going.until)
}

const tryUntilDone = async (parts: AppendParts, going: Going): Promise<AppendOutcome> => {
  const { copy, clock, follower } = parts
  let isCurrent = false
  for (let tries = 0; ; tries += 1) {
    const stopped = follower.stoppedBy()
    if (stopped !== undefined) return E.left(stopped)
    const mine = going.waiting.mine()
    if (mine !== undefined) return outcomeOf(mine)
    if (parts.waiting.isEnded()) return closedBefore
    const decided = decideOnCopy(copy, clock, going.request, isCurrent)
    if (decided !== undefined) return decided
    const first = await tryOnce(parts, going)
    isCurrent = false
    // This append, or an earlier one with its events: the next look at the copy tells which.
    if (first._tag === 'News') continue
    const tried = await afterFirst(parts, going, first)
    if (tried._tag === 'Done') return tried.outcome
    if (performance.now() >= going.until) return notConfirmed(tried.why)
    isCurrent = tried.isCurrent
    if (tried.pause) await pause(going.waiting, backoffMs(tries))
  }
}

/**
 * Appends to the cluster and answers once this instance has counted the events. What may or may not have been taken is tried
 * again: the same ids at the same revision are taken once.
 */
export const appendToCluster = async (parts: AppendParts, request: AppendRequest): Promise<AppendOutcome> => {
  const append = nameAppend()
  const events = proposedOf(request, append)
  const bytes = bytesOf(events)
  if (bytes > MAX_APPEND_BYTES) return tooMuch(request, bytes, MAX_APPEND_BYTES)
  const waiting = parts.waiting.wait({ stream: request.stream, first: request.drafts[0]!.id, append })
  try {
    return await tryUntilDone(parts, { request, events, waiting, until: performance.now() + APPEND_WITHIN_MS })
  } finally {
    waiting.drop()
  }
}
