import { type FeedAsk, type FeedPlace, formatFeedId, isViewFeed } from '@aid-ledger/contract'
import { dayOfInstant, type Instant, RULES } from '@aid-ledger/domain'
import { type Ledger, type LedgerError, malformed, type Reader } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { dayBegun, lastDayBegun } from './course/day-begun.ts'
import type { FeedError } from './feeds.ts'

type Ports = { readonly ledger: Pick<Ledger, 'read' | 'caughtUp'>; readonly clock: () => Instant }
type Checked = E.Either<FeedError, FeedPlace>

const ahead = (detail: string): Checked => E.left({ _tag: 'PositionAhead', pointer: '/after', detail })
const other = (detail: string, pointer = '/after'): Checked => E.left({ _tag: 'OtherLedger', pointer, detail })

const unknownName = ({ filter }: FeedAsk, reader: Reader): FeedError | undefined => {
  for (const ally of filter.ally ?? []) {
    const unknown = reader.unknownParty(ally)
    if (unknown !== undefined) return unknown
  }
  for (const pledge of filter.pledge ?? []) {
    const unknown = reader.unknownPledge(pledge)
    if (unknown !== undefined) return unknown
  }
  return undefined
}

/** Whether a day of a place can have begun when its event was the last: after the day on which that was recorded. */
const wrongDay = async (
  { position, day }: FeedPlace,
  reader: Reader,
  clock: () => Instant,
): Promise<Checked | undefined> => {
  if (day === undefined) return undefined
  if (day > lastDayBegun(clock)) return ahead(`${day} has not begun yet: by which clock did this ledger come so far?`)
  const [its] = await reader.storedAt([position])
  const from = its === undefined ? undefined : dayOfInstant(its.recordedAt)
  return from !== undefined && day <= from
    ? other(`event ${position} of this ledger was recorded on ${from}: no later day began by ${day}`)
    : undefined
}

const checkPlace = async (
  { after, afterEvent }: FeedAsk & { readonly after: FeedPlace },
  reader: Reader,
  clock: () => Instant,
): Promise<Checked> => {
  const head = reader.position()
  if (after.position > head)
    return ahead(
      `${formatFeedId(after)} is beyond the end of this ledger, which has ${head} events: it is another ledger, or one that was restored from an older copy`,
    )
  if (afterEvent !== undefined) {
    const [event] = after.position === 0 ? [] : await reader.storedAt([after.position])
    if (event?.id !== afterEvent)
      return other(`at position ${after.position} this ledger has ${event?.id ?? 'no event'}`, '/afterEvent')
  }
  return (await wrongDay(after, reader, clock)) ?? E.right(after)
}

/** Where who asks for no place begins: at the end of what has been recorded, today. */
const now = async ({ feed, rules }: FeedAsk, reader: Reader, clock: () => Instant): Promise<FeedPlace> => {
  const position = reader.position()
  if (!isViewFeed(feed)) return { position, rules: RULES }
  const [last] = position === 0 ? [] : await reader.storedAt([position])
  const today = dayBegun(clock)
  return { position, rules, ...(last !== undefined && today > dayOfInstant(last.recordedAt) ? { day: today } : {}) }
}

/** Where a reader begins, or why it cannot be told what it asks for. */
export const checkAsk = ({ ledger, clock }: Ports) => {
  const check = async (ask: FeedAsk, signal: AbortSignal | undefined): Promise<Checked> => {
    const { after } = ask
    const looked = await ledger.read(
      async (reader): Promise<E.Either<LedgerError, Checked>> => {
        const unknown = unknownName(ask, reader)
        if (unknown !== undefined) return E.right(E.left(unknown))
        if (after === undefined) return E.right(E.right(await now(ask, reader, clock)))
        return E.right(await checkPlace({ ...ask, after }, reader, clock))
      },
      { signal },
    )
    return E.isLeft(looked) ? looked : looked.right
  }
  return async (ask: FeedAsk, signal?: AbortSignal): Promise<Checked> => {
    if (ask.after === undefined && ask.afterEvent !== undefined)
      return E.left(
        malformed([{ pointer: '/afterEvent', detail: 'says what is at the position in `after`: give both' }]),
      )
    const checked = await check(ask, signal)
    if (E.isRight(checked) || checked.left._tag !== 'PositionAhead') return checked
    // What another instance has told of may be on its way here.
    const caughtUp = await ledger.caughtUp(signal)
    return E.isLeft(caughtUp) ? caughtUp : check(ask, signal)
  }
}
