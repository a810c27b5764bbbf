import { type AnyCodec, type Codec, list, PartyCode, PledgeId, record, StoredEvent } from '@aid-ledger/domain'
import { answered, paged } from '../answer.ts'
import type { View } from '../ask.ts'
import { DecisionAuditAnswer } from '../audit/decision-audit-answer.ts'
import { DelaysAnswer } from '../audit/delays-answer.ts'
import { DiffAnswer } from '../audit/diff-answer.ts'
import { LeadTimesAnswer } from '../audit/lead-times-answer.ts'
import { LineageAnswer } from '../audit/lineage-answer.ts'
import { RulesAnswer } from '../audit/rules-answer.ts'
import { MAX_LIMIT } from '../limits.ts'
import { AllyAnswer, ObligationsAnswer } from './ally.ts'
import { DecisionAnswer, DecisionSummary } from './decision.ts'
import { EventAnswer, EventPageAnswer } from './event.ts'
import { GateAnswer } from './gate.ts'
import { many } from './many.ts'
import { PartyAnswer } from './party.ts'
import { PledgeAnswer } from './pledge.ts'
import { ShortfallAnswer } from './shortfall.ts'
import { Name } from './texts.ts'
import { TimelineEntry } from './timeline-entry.ts'
import { TotalAnswer } from './total.ts'

const itemsOf = <A>(of: Codec<A>) => ({ ...answered, items: list(of, { max: MAX_LIMIT }) })

/**
 * What each route answers, to the last field. They refuse a field that they do not know, which is right for tests; the
 * published schemas are open, since fields may be added.
 */
export const answerCodecs = {
  parties: record('PartiesAnswer', itemsOf(PartyAnswer), paged),
  allies: record('AlliesAnswer', { ...itemsOf(AllyAnswer), totals: many(TotalAnswer) }, paged),
  obligations: ObligationsAnswer,
  timeline: record('TimelineAnswer', { ...itemsOf(TimelineEntry), ally: PartyCode, name: Name }, paged),
  pledge: PledgeAnswer,
  history: record('HistoryAnswer', { ...itemsOf(StoredEvent), pledge: PledgeId }, paged),
  approvals: record('ApprovalsAnswer', itemsOf(GateAnswer), paged),
  shortfalls: record('ShortfallsAnswer', itemsOf(ShortfallAnswer), paged),
  events: record('EventsAnswer', itemsOf(StoredEvent), paged),
  event: EventAnswer,
  page: EventPageAnswer,
  decisions: record('DecisionsAnswer', itemsOf(DecisionSummary), paged),
  decision: DecisionAnswer,
  decisionAudit: DecisionAuditAnswer,
  diff: DiffAnswer,
  lineage: LineageAnswer,
  rules: RulesAnswer,
  delays: DelaysAnswer,
  leadTimes: LeadTimesAnswer,
} as const satisfies { readonly [V in View]: AnyCodec }

export type AnswerOf<V extends View> = (typeof answerCodecs)[V]['_A']
