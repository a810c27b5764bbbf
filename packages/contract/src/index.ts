export { Answered, Asked, type AskedTwice } from './answer.ts'
export type { AllyAnswer, ObligationsAnswer } from './answers/ally.ts'
export { type AnswerOf, answerCodecs } from './answers/answer-codecs.ts'
export type { DecisionAnswer, DecisionSummary } from './answers/decision.ts'
export type { EventAnswer, EventPageAnswer } from './answers/event.ts'
export type { GateAnswer } from './answers/gate.ts'
export type { LineAnswer } from './answers/line.ts'
export type { PartyAnswer } from './answers/party.ts'
export type { PledgeAnswer } from './answers/pledge.ts'
export type { ShortfallAnswer } from './answers/shortfall.ts'
export type { TimelineEntry } from './answers/timeline-entry.ts'
export type { TotalAnswer } from './answers/total.ts'
export { UnsealedAnswer, UnsealedText } from './answers/unsealed.ts'
export {
  type AnyAsk,
  type Ask,
  type AuditView,
  askCodecs,
  isAuditView,
  type LedgerView,
  parseAsk,
  requiredParameters,
  type View,
} from './ask.ts'
export { type AuditSubject, parseAuditSubject } from './audit/audit-subject.ts'
export { AUDITED_ACCOUNTS, type AuditedAccount, type TracedNumber } from './audit/audited-accounts.ts'
export type { AuditedEvent } from './audit/audited-event.ts'
export type { DecisionAuditAnswer } from './audit/decision-audit-answer.ts'
export { type DelaySubject, parseDelaySubject } from './audit/delay-subject.ts'
export { DELAY_STAGES, type DelayItem, type DelaysAnswer } from './audit/delays-answer.ts'
export type { DiffAnswer, DiffLine } from './audit/diff-answer.ts'
export type { LeadTimes, LeadTimesAnswer } from './audit/lead-times-answer.ts'
export type { LineageAnswer } from './audit/lineage-answer.ts'
export { parseQuestionText, questionText, type When } from './audit/question-text.ts'
export type { RulesAnswer, RulesLine } from './audit/rules-answer.ts'
export { COMMANDS_ADDRESS, commandAddress } from './commands/command-address.ts'
export { commandList } from './commands/command-list.ts'
export { commandWords } from './commands/command-words.ts'
export { type Field, fieldsOf } from './commands/fields-of.ts'
export { GivenCommand } from './commands/given-command.ts'
export { GIVEN_COMMANDS, giversOf } from './commands/givers.ts'
export { RecordedAnswer } from './commands/recorded-answer.ts'
export { sealablePlaces } from './commands/sealable-places.ts'
export { ENTRY_REFERENCE, Entry, EntryKey, MAX_KEY } from './entry.ts'
export type { Example, Recorder } from './examples/example.ts'
export { exampleOf, examples } from './examples/examples.ts'
export { asyncApi } from './feeds/async-api.ts'
export { MAX_FILTERED } from './feeds/comma-list.ts'
export {
  BY_CLOCK,
  type FeedAsk,
  type FeedFilter,
  feedQueries,
  noFeed,
  parseFeedAsk,
  typesOf,
} from './feeds/feed-ask.ts'
export { changeCodecs, changesCodecs, type FeedCause, type FeedChange, type FeedChanges } from './feeds/feed-change.ts'
export {
  BEGINNING,
  comparePlaces,
  FeedId,
  type FeedPlace,
  formatFeedId,
  parseFeedId,
  placeOf,
} from './feeds/feed-id.ts'
export { FEED_KINDS, type KindOf, kindsOf } from './feeds/feed-kinds.ts'
export {
  changesSchema,
  EVENT_MESSAGE,
  type FeedMessageOf,
  MESSAGE_SCHEMAS,
  type MessageSchema,
  messageCodecs,
  NO_EVENT,
  SCHEMAS_ADDRESS,
  SSE_EVENTS,
  type SseEvent,
  schemaAddress,
  sourceOf,
} from './feeds/feed-message.ts'
export {
  FEED_NAMES,
  FeedName,
  feedAddress,
  isViewFeed,
  SERVED_FEEDS,
  VIEW_FEEDS,
  type ViewFeed,
} from './feeds/feed-name.ts'
export { CaughtUp, Overflow, Reset } from './feeds/feed-signal.ts'
export { feedSummaries } from './feeds/feed-summaries.ts'
export { messagesOf, SERVED_MESSAGES } from './feeds/messages-of.ts'
export { feedSchemas } from './feeds/published-schemas.ts'
export { LiveAnswer, ReadyAnswer } from './health-answers.ts'
export { DEFAULT_LIMIT, MAX_LIMIT } from './limits.ts'
export { openApi } from './openapi/open-api.ts'
export { parameterWords } from './openapi/parameter-words.ts'
export { ProblemDetails } from './problem-details.ts'
export {
  CheckpointsAnswer,
  ConsistencyAnswer,
  MAX_CHECKPOINTS,
  SigningKeysAnswer,
} from './proof-answers.ts'
export { type Route, routes, type Subject, VIEWS } from './routes.ts'
export { Change } from './scenario/change.ts'
export { exampleScenario } from './scenario/example-scenario.ts'
export { Scenario, ScenarioQuestion } from './scenario/scenario.ts'
export { SCENARIO_ADDRESS } from './scenario/scenario-address.ts'
export { ScenarioAnswer, type ScenarioDiff } from './scenario/scenario-answer.ts'
export { MAX_CHANGES, MAX_QUESTIONS, MAX_TOLD } from './scenario/scenario-limits.ts'
export { type Viewed, viewAt } from './view-at.ts'
