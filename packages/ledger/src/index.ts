export {
  type Compared,
  MAX_CACHED_EVENTS,
  MAX_FINISHED_LIST_BYTES,
  MAX_LIST_PART_BYTES,
  type RebuildProgress,
  type Rebuilt,
  rebuildReadModel,
} from '@aid-ledger/projections'
export {
  COMMAND_CATCHES_UP_WITHIN_MS,
  DECIDED_AGAIN_WITHIN_MS,
  type Done,
  type Given,
} from './command-handler.ts'
export { askAgain } from './decisions/ask-again.ts'
export { BASIS_ASKED_WITHIN_MS } from './decisions/wrong-in-basis.ts'
export { digestOf } from './digest.ts'
export { UnreadableExport } from './exported.ts'
export { unknownParties } from './known-parties.ts'
export { type LedgerError, malformed } from './ledger-error.ts'
export { linesOf, MAX_LINE_BYTES } from './lines-of.ts'
export { type Ledger, type LedgerPorts, makeLedger, type ReadModelOptions, type UnreadableLine } from './make-ledger.ts'
export { commandIdOf, eventIdOf } from './name-ids.ts'
export { type Answer, answerOf, type Told } from './query/answer.ts'
export { answerPage, type Opened } from './query/answer-page.ts'
export { decisionView } from './query/decision-view.ts'
export type { List } from './query/lists.ts'
export { EVENTS_A_PAGE } from './query/log-views.ts'
export type { Progress, Query } from './query/query.ts'
export type { Reader, Reading, ReadUntil } from './query/reader.ts'
export { MAX_WAIT_MS } from './query/wait-for.ts'
export { type EntryDone, type Recorded, type RecordStopped, recordEntries } from './record-entries.ts'
export { resolveReferences } from './references.ts'
export type { CheckedTexts } from './sealed/check-texts.ts'
export type { Looked, LookPostponed } from './watch/look-for-shortfalls.ts'
export { LOOK_DAILY_AT, makeShortfallWatch, type ShortfallWatch } from './watch/make-shortfall-watch.ts'
