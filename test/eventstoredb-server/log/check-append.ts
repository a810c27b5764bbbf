import { type ExpectedVersion, expectedVersionNumber } from './expected-version.ts'
import type { KnownIds } from './known-ids.ts'
import type { RecordedEvent } from './recorded-event.ts'
import { lastRevision, type StreamHistory } from './stream-history.ts'
import { isSoftDeleted } from './stream-limits.ts'

/** Whether a write may be made: it may, it was made before, it expected another version, or the stream is deleted. */
export type AppendCheck =
  | { readonly _tag: 'MayBeWritten' }
  | { readonly _tag: 'WrittenBefore'; readonly last: RecordedEvent }
  | { readonly _tag: 'WrongVersion' }
  | { readonly _tag: 'StreamIsDeleted' }

const MAY_BE_WRITTEN: AppendCheck = { _tag: 'MayBeWritten' }
const WRONG_VERSION: AppendCheck = { _tag: 'WrongVersion' }
const STREAM_IS_DELETED: AppendCheck = { _tag: 'StreamIsDeleted' }

/** Without an expected revision only the ids tell a retry; a retry that is known in part is refused. */
const checkByIds = (stream: string, ids: ReadonlyArray<string>, known: KnownIds): AppendCheck => {
  let last: RecordedEvent | undefined
  for (const id of ids) {
    const before = known.find(id)
    if (before === undefined || before.stream !== stream) return last === undefined ? MAY_BE_WRITTEN : WRONG_VERSION
    last = before
  }
  return last === undefined ? MAY_BE_WRITTEN : { _tag: 'WrittenBefore', last }
}

/** Below the current revision it may only be a retry: the ids must lie one after another from the expected one on. */
const checkBelow = (history: StreamHistory, expected: bigint, ids: ReadonlyArray<string>): AppendCheck => {
  const first = Number(expected) + 1
  const differs = ids.findIndex((id, index) => history.events[first + index]?.id !== id)
  if (differs === 0 && expected === -1n && isSoftDeleted(history.limits)) return MAY_BE_WRITTEN
  const last = history.events[first + ids.length - 1]
  return differs === -1 && ids.length > 0 && last !== undefined ? { _tag: 'WrittenBefore', last } : WRONG_VERSION
}

/** Decides as the server's index writer does; `hasMetadata` is whether the stream's metadata was ever written. */
export const checkAppend = (
  history: StreamHistory,
  hasMetadata: boolean,
  expected: ExpectedVersion,
  ids: ReadonlyArray<string>,
  known: KnownIds,
): AppendCheck => {
  if (history.tombstoned) return STREAM_IS_DELETED
  const current = lastRevision(history)
  if (expected === 'streamExists') {
    if (isSoftDeleted(history.limits)) return STREAM_IS_DELETED
    if (current < 0n && !hasMetadata) return WRONG_VERSION
  }
  if (expected === 'any' || expected === 'streamExists') return checkByIds(history.name, ids, known)
  const revision = expectedVersionNumber(expected)
  if (revision < current) return checkBelow(history, revision, ids)
  return revision > current ? WRONG_VERSION : MAY_BE_WRITTEN
}
