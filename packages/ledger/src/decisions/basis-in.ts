import {
  Basis,
  type BasisQuestion,
  type Command,
  type Day,
  type DomainEvent,
  effectiveDay,
  type RecordedEvent,
} from '@aid-ledger/domain'

/** What a decision rests on, as a command says it. */
export type BasisSaid = {
  readonly basis: ReadonlyArray<BasisQuestion>
  readonly decidedOn: Day
  /** Where the basis stands in the command. */
  readonly place: string
}

/**
 * On which answers a decision rests by what is about to be recorded in its stream: by the decision itself, or by what would
 * stand for it once a correction is approved. Undefined where nothing is said of that.
 */
export const basisIn = (
  decided: ReadonlyArray<DomainEvent>,
  { meta }: Command,
  before: ReadonlyArray<RecordedEvent>,
): BasisSaid | undefined => {
  const [event] = decided
  if (event?.type === 'DecisionRecorded')
    return { basis: event.data.basis, decidedOn: effectiveDay(meta.occurredOn, meta.knownAt), place: '/data/basis' }
  const [first] = before
  if (event?.type !== 'CorrectionProposed' || first?.type !== 'DecisionRecorded') return undefined
  const { data, occurredOn = first.meta.occurredOn } = event.data.replacement ?? {}
  // Of the decision, and not of a review: the decider has held it to the codec of what it would stand for.
  return Basis.is(data?.['basis'])
    ? {
        basis: data['basis'],
        decidedOn: effectiveDay(occurredOn, first.meta.knownAt),
        place: '/data/replacement/data/basis',
      }
    : undefined
}
