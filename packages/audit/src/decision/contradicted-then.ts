import { type EventId, type LineId, type PledgeId, sayFigure } from '@aid-ledger/domain'
import { anomaliesOf, type Concerns, concernsIn, type Picture, type Scope } from '@aid-ledger/projections'
import { isAbout, linesAbout, pledgesAbout } from './about-scope.ts'

/** Something that spoke against an answer already when it was given: an anomaly by its kind, a shortfall that somebody declared, a correction under way or made. */
export type Contradiction = {
  readonly kind: string
  readonly pledge?: PledgeId
  readonly line?: LineId
  /** The event that says so, where one does. */
  readonly event?: EventId
  readonly text: string
}

const correctionsThen = (scope: Scope, picture: Picture, concerns: Concerns): ReadonlyArray<Contradiction> => {
  const { events } = picture.seen
  const decided = new Map<EventId, 'correctionApproved' | 'correctionRejected'>()
  for (const { type, data } of events) {
    if (type === 'CorrectionApproved') decided.set(data.correction, 'correctionApproved')
    if (type === 'CorrectionRejected') decided.set(data.correction, 'correctionRejected')
  }
  return events.flatMap((event): ReadonlyArray<Contradiction> => {
    if (event.type !== 'CorrectionProposed' || !isAbout(scope, event, concerns)) return []
    const { data, id } = event
    const [pledge, ...others] = concerns.pledges(event)
    return [
      {
        kind: decided.get(id) ?? 'correctionProposed',
        ...(pledge === undefined || others.length > 0 ? {} : { pledge }),
        event: id,
        text: `event ${data.event}, ${data.reason}: ${data.explanation}`,
      },
    ]
  })
}

/** Who had said by then that less would come than was promised. */
const shortfallsThen = (scope: Scope, picture: Picture): ReadonlyArray<Contradiction> =>
  linesAbout(scope, picture).flatMap(({ key, pledge, line }) =>
    picture.lineFacts.get(key)!.shortfalls.map(({ id, data, effectiveOn }) => ({
      kind: 'shortfallDeclared',
      pledge,
      line: line.line,
      event: id,
      text: `on ${effectiveOn}${data.expected === undefined ? '' : `, ${sayFigure(data.expected)} expected`}: ${data.reason}`,
    })),
  )

/** What was contradicted already in the picture that an answer was given from. */
export const contradictedThen = (scope: Scope, then: Picture): ReadonlyArray<Contradiction> => [
  ...anomaliesOf(then, pledgesAbout(scope, then)),
  ...shortfallsThen(scope, then),
  ...correctionsThen(scope, then, concernsIn(then)),
]
