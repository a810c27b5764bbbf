import type { Entry } from '@aid-ledger/contract'
import * as E from 'fp-ts/lib/Either.js'
import type { LedgerError } from './ledger-error.ts'
import { readEntry } from './read-entry.ts'

/** How far recording has come. */
export type Recorded = {
  /** Lines read so far. */
  readonly line: number
  readonly recorded: number
  /** Entries that had been recorded before, or that said nothing new. */
  readonly already: number
}

/** What came of an entry, as far as recording counts it. */
export type EntryDone = {
  /** Whether this is the answer of an earlier time. */
  readonly repeated: boolean
  readonly events: ReadonlyArray<unknown>
}

/** Where recording stopped; what the lines before it say stays recorded. */
export type RecordStopped<Failure = LedgerError> = {
  readonly line: number
  readonly key?: string
  readonly error: Failure
  readonly before: Recorded
}

/**
 * Records entries line by line, in their order; `give` gives one to a ledger, this process's or a service's. Stops at the first
 * line that cannot be recorded and says which; recording the same file again adds nothing twice.
 */
export const recordEntries = async <Failure>(
  lines: AsyncIterable<string | Uint8Array>,
  give: (entry: Entry) => Promise<E.Either<Failure, EntryDone>>,
  onProgress: (progress: Recorded) => void = () => {},
): Promise<E.Either<RecordStopped<Failure | LedgerError>, Recorded>> => {
  let before: Recorded = { line: 0, recorded: 0, already: 0 }
  for await (const text of lines) {
    const line = before.line + 1
    if (text.length === 0) {
      before = { ...before, line }
      continue
    }
    const entry = readEntry(text)
    if (E.isLeft(entry)) return E.left({ line, error: entry.left, before })
    const { key } = entry.right
    const done = await give(entry.right)
    if (E.isLeft(done)) return E.left({ line, key, error: done.left, before })
    const again = done.right.repeated || done.right.events.length === 0
    before = { line, recorded: before.recorded + (again ? 0 : 1), already: before.already + (again ? 1 : 0) }
    onProgress(before)
  }
  return E.right(before)
}
