export { type Anomaly, anomaliesOf } from './anomalies.ts'
export { approvalsView, gatesOf } from './approvals.ts'
export { isReadAlike } from './as-rules-read.ts'
export { type Row, totalsByDay } from './book.ts'
export { restsOn } from './claims.ts'
export { type DecisionSummary, type DecisionView, decisionSummary, decisionsOf } from './decisions.ts'
export { promisesOf, within } from './due.ts'
export type { Fact } from './fact.ts'
export type { GateFacts } from './gate-facts.ts'
export { deciderOf, type GateView, gateView, isOpen } from './gate-view.ts'
export { grantedOf, isConditional } from './granted.ts'
export { type Journey, journeyView } from './journey.ts'
export { canBeDue, type LineAccount } from './line-account.ts'
export { type BookName, type Effect, type LineFacts, SET_OUT_BOOKS, type ShipmentRows } from './line-facts.ts'
export { type LineKey, lineKey } from './line-key.ts'
export { ACCOUNTS, amountsOf, type LineAmounts, type LineView } from './line-view.ts'
export { type AllySummary, alliesView, counted, type Obligations, obligationsView } from './obligations.ts'
export { isMember, nameOf, type Party, partiesOf } from './parties.ts'
export { type Picture, pictureOf } from './picture.ts'
export { type PledgeHeader, pledgeHeaders } from './pledge-header.ts'
export { BASELINES, MILESTONE_FILTERS, type Question } from './question.ts'
export { readAmount } from './read-amount.ts'
export type { Compared } from './read-model/compare.ts'
export { MAX_FINISHED_LIST_BYTES } from './read-model/finished-lists.ts'
export { MAX_LIST_PART_BYTES } from './read-model/kept.ts'
export { makeReadModel, type ReadModel } from './read-model/read-model.ts'
export { readModelTrouble } from './read-model/read-model-trouble.ts'
export { type RebuildProgress, type Rebuilt, rebuildReadModel } from './read-model/rebuild.ts'
export type { Scope } from './read-model/scope.ts'
export type { Renewed, ServingOptions } from './read-model/serving.ts'
export { MAX_CACHED_EVENTS } from './read-model/stream-cache.ts'
export { type Reckoning, reckon } from './reckon.ts'
export { factsAmong, isCorrection } from './seen.ts'
export { sentenceOf } from './sentences.ts'
export { type Shortfall, shortfallsView } from './shortfalls.ts'
export { type Concerns, concernsIn } from './subjects.ts'
export { entriesOf, historyView, type TimelineEntry, type TimelineFilter, timelineView } from './timeline.ts'
export { toldEvent } from './told-event.ts'
export {
  amountOf,
  groupOf,
  kindOf,
  makeSums,
  SUMMED,
  type SumGroups,
  type SumKind,
  type Summed,
  type Total,
} from './totals.ts'
export { allAllies } from './whole/all-allies.ts'
export { allApprovals } from './whole/all-approvals.ts'
export { allShortfalls } from './whole/all-shortfalls.ts'
export { allyScope, isCountedFor, type Parts } from './whole/parts.ts'
