import type { Asserter, DataOf, Day, DecisionId, Edtf, EventId, Instant, KnownAt, Source } from '@aid-ledger/domain'
import type { Fact } from './fact.ts'
import type { Picture } from './picture.ts'
import { sortedBy } from './sorted-by.ts'

type Recorded = DataOf<'DecisionRecorded'>

export type ReviewView = Omit<DataOf<'DecisionReviewed'>, 'decision'> & { readonly event: EventId; readonly on: Day }

/** A decision as it stands once corrected, and what was thought of it. */
export type DecisionView = Recorded & {
  readonly event: EventId
  readonly decidedOn: Day
  readonly occurredOn: Edtf
  readonly knownAt: KnownAt
  readonly recordedAt: Instant
  readonly assertedBy: Asserter
  readonly sources: ReadonlyArray<Source>
  readonly reviews: ReadonlyArray<ReviewView>
  /** The correction whose replacement this is. */
  readonly correctedBy?: EventId
}

/** A decision in a list. */
export type DecisionSummary = Pick<DecisionView, 'decision' | 'title' | 'decidedBy' | 'decidedOn'> & {
  readonly chosen: ReadonlyArray<string>
  /** Of the latest review. */
  readonly outcome?: ReviewView['outcome']
}

const reviewsIn = (facts: ReadonlyArray<Fact>): ReadonlyMap<DecisionId, ReadonlyArray<ReviewView>> => {
  const reviews = new Map<DecisionId, Array<ReviewView>>()
  for (const fact of facts) {
    if (fact.type !== 'DecisionReviewed') continue
    const { decision, ...said } = fact.data
    const review = { event: fact.id, on: fact.effectiveOn, ...said }
    reviews.set(decision, [...(reviews.get(decision) ?? []), review])
  }
  return reviews
}

const viewOf = (
  { id, data, event, occurredOn, knownAt, effectiveOn, replacedBy }: Fact<'DecisionRecorded'>,
  reviews: ReadonlyArray<ReviewView> = [],
): DecisionView => ({
  ...data,
  event: id,
  decidedOn: effectiveOn,
  occurredOn,
  knownAt,
  recordedAt: event.recordedAt,
  assertedBy: event.meta.assertedBy,
  sources: event.meta.sources,
  reviews,
  ...(replacedBy === undefined ? {} : { correctedBy: replacedBy }),
})

/** The decisions that a question lets see, the earliest first. */
export const decisionsOf = ({ seen }: Picture): ReadonlyArray<DecisionView> => {
  const reviews = reviewsIn(seen.facts)
  const decisions = seen.facts.flatMap((fact) =>
    fact.type === 'DecisionRecorded' ? [viewOf(fact, reviews.get(fact.data.decision))] : [],
  )
  return sortedBy(decisions, ({ decidedOn, decision }) => `${decidedOn} ${decision}`)
}

export const decisionSummary = ({
  decision,
  title,
  decidedBy,
  decidedOn,
  options,
  reviews,
}: DecisionView): DecisionSummary => {
  const outcome = reviews.at(-1)?.outcome
  const chosen = options.filter((option) => option.chosen === true).map((option) => option.title)
  return { decision, title, decidedBy, decidedOn, chosen, ...(outcome === undefined ? {} : { outcome }) }
}
