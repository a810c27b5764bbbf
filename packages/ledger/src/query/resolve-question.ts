import type { AnyAsk, Asked } from '@aid-ledger/contract'
import { dayOfInstant, dayOfKnownAt, firstInstant, type Position, RULES } from '@aid-ledger/domain'
import type { Clock } from '@aid-ledger/event-store'
import type { Question, ReadModel } from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import { type LedgerError, malformed } from '../ledger-error.ts'
import { sayNow } from '../say-now.ts'

/** That a question is asked at a position to which the ledger has not come; undefined where it has. */
export const unknownPosition = (at: number, head: number): LedgerError | undefined =>
  at > head
    ? {
        _tag: 'UnknownPosition',
        pointer: '/at',
        detail: `there is no position ${at}: the ledger has ${head} events so far`,
      }
    : undefined

/**
 * Fills in what a question leaves open: `at`, the newest position; `effectiveAt`, the day of `knownAt`, else with `at` the
 * day on which that event was recorded, else today.
 */
export const resolveQuestion = async (
  ask: AnyAsk,
  readModel: ReadModel,
  clock: Clock,
): Promise<E.Either<LedgerError, Question>> => {
  const head = readModel.position()
  const at = ask.at ?? head
  const unknown = unknownPosition(at, head)
  if (unknown !== undefined) return E.left(unknown)
  const now = clock()
  const { knownAt, rules } = ask
  if (knownAt !== undefined && firstInstant(knownAt) > now)
    return E.left(
      malformed([
        {
          pointer: '/knownAt',
          detail: `${knownAt} is in the future (${sayNow(knownAt, now)}): what will be known by then is not known yet; to look ahead, ask with effectiveAt`,
        },
      ]),
    )
  const recordedOn = async () => dayOfInstant((await readModel.stored(at))?.recordedAt ?? now)
  const effectiveAt =
    ask.effectiveAt ??
    (knownAt !== undefined ? dayOfKnownAt(knownAt) : ask.at === undefined ? dayOfInstant(now) : await recordedOn())
  return E.right({
    at,
    effectiveAt,
    milestone: ask.milestone ?? 'handedOver',
    against: ask.against ?? 'original',
    ...(knownAt === undefined ? {} : { knownAt }),
    ...(rules === undefined || rules === RULES ? {} : { rules }),
  })
}

/** Whether a question's answer depends neither on what is recorded later, nor on the day of asking, nor on rules yet to come. */
export const isPinned = ({ at, knownAt, effectiveAt, rules }: AnyAsk): boolean =>
  // Before the first event nothing was recorded on any day, so that the day would be today.
  rules !== undefined && at !== undefined && (at > 0 || knownAt !== undefined || effectiveAt !== undefined)

/** A resolved question as answers echo it. */
export const askedOf = ({ at, knownAt, effectiveAt, milestone, against }: Question): Asked => ({
  at: String(at) as Position,
  ...(knownAt === undefined ? {} : { knownAt }),
  effectiveAt,
  milestone,
  against,
})
