import {
  type BasisQuestion,
  type Day,
  dayOfKnownAt,
  type EventId,
  firstInstant,
  lastInstant,
  type RecordedEvent,
} from '@aid-ledger/domain'
import {
  type Concerns,
  concernsIn,
  entriesOf,
  type Picture,
  type Scope,
  type TimelineEntry,
} from '@aid-ledger/projections'
import { effectiveOn } from '../effective-on.ts'
import { isAbout } from './about-scope.ts'

/** Who only proposes, or looks at the clock, tells nothing new; what a party is, and its figures, are not its promises. */
const TELLS_NOTHING: ReadonlySet<RecordedEvent['type']> = new Set([
  'CorrectionProposed',
  'CorrectionRejected',
  'ShortfallOpened',
  'ShortfallClosed',
  'PartyRegistered',
  'IndicatorRecorded',
])

/** The day that an event tells of: of a correction or a dispute, the day of what it is about. */
const dayToldOf = (event: RecordedEvent, byId: ReadonlyMap<EventId, RecordedEvent>): Day => {
  if (event.type === 'CorrectionApproved') {
    const proposal = byId.get(event.data.correction)
    if (proposal?.type !== 'CorrectionProposed') return effectiveOn(event)
    const target = byId.get(proposal.data.event)
    return target === undefined ? effectiveOn(event) : dayToldOf(target, byId)
  }
  // Of a corrected correction, the event at the beginning of the chain.
  const named =
    event.type === 'CorrectionProposed' || event.type === 'ClaimDisputed'
      ? event.data.event
      : event.type === 'DisputeResolved'
        ? event.data.dispute
        : undefined
  const target = named === undefined ? undefined : byId.get(named)
  return target === undefined ? effectiveOn(event) : dayToldOf(target, byId)
}

/** What a decision did not know of the time before it, though it is known now. */
export type Late = {
  /** What became public only after the decision. */
  readonly learnedLater: ReadonlyArray<TimelineEntry>
  /** What was public by the day of the decision, and in none of the answers about it that the decision rested on. */
  readonly missed: ReadonlyArray<TimelineEntry>
}

const isVisible = ({ asked }: BasisQuestion, { position, meta }: RecordedEvent): boolean =>
  Number(position) <= Number(asked.at) &&
  (asked.knownAt === undefined || firstInstant(meta.knownAt) <= lastInstant(asked.knownAt))

export type Touched = { readonly question: BasisQuestion; readonly scope: Scope; readonly picture: Picture }

/** Events of before the decision that the answers did not tell, by what they are about and with what is known now. */
const notTold = ({ question, scope, picture }: Touched, decidedOn: Day): ReadonlyArray<RecordedEvent> => {
  const { events } = picture.seen
  const byId = new Map(events.map((event) => [event.id, event]))
  const concerns: Concerns = concernsIn(picture)
  return events.filter(
    (event) =>
      !TELLS_NOTHING.has(event.type) &&
      !isVisible(question, event) &&
      dayToldOf(event, byId) <= decidedOn &&
      isAbout(scope, event, concerns),
  )
}

const inOrder = (a: TimelineEntry, b: TimelineEntry): number =>
  a.knownAt === b.knownAt ? Number(a.position) - Number(b.position) : a.knownAt < b.knownAt ? -1 : 1

/** What was learned later about the time before a decision, in the order in which it became public. */
export const learnedLater = (touched: ReadonlyArray<Touched>, decidedOn: Day): Late => {
  const entries = new Map<EventId, TimelineEntry>()
  const told = new Set<EventId>()
  for (const one of touched) {
    const { question, picture } = one
    const missing = new Set(notTold(one, decidedOn).map(({ id }) => id))
    for (const event of picture.seen.events) if (isVisible(question, event)) told.add(event.id)
    for (const entry of entriesOf(picture, ({ id }) => missing.has(id))) entries.set(entry.eventId, entry)
  }
  const late = [...entries.values()].filter(({ eventId }) => !told.has(eventId)).sort(inOrder)
  return {
    learnedLater: late.filter(({ knownAt }) => dayOfKnownAt(knownAt) > decidedOn),
    missed: late.filter(({ knownAt }) => dayOfKnownAt(knownAt) <= decidedOn),
  }
}
