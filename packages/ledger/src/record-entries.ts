import type { ActorId, EventId } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { Done, Given } from './command-handler.ts'
import type { LedgerError } from './ledger-error.ts'
import { readEntry } from './read-entry.ts'
import { inKeys, resolveReferences } from './references.ts'

/** How far recording has come. */
export type Recorded = {
  /** Lines read so far. */
  readonly line: number
  readonly recorded: number
  /** Entries that had been recorded before, or that said nothing new. */
  readonly already: number
}

/** Where recording stopped; what the lines before it say stays recorded. */
export type RecordStopped = {
  readonly line: number
  readonly key?: string
  readonly error: LedgerError
  readonly before: Recorded
}

/**
 * Records entries line by line, in their order, as `actor`. Stops at the first line that cannot be recorded and says
 * which; recording the same file again adds nothing twice. `isRecorded` tells of an event whether the ledger has it.
 */
export const recordEntries = async (
  lines: AsyncIterable<string | Uint8Array>,
  actor: ActorId,
  command: (given: Given) => Promise<E.Either<LedgerError, Done>>,
  isRecorded: (id: EventId) => Promise<boolean>,
  onProgress: (progress: Recorded) => void = () => {},
): Promise<E.Either<RecordStopped, Recorded>> => {
  let before: Recorded = { line: 0, recorded: 0, already: 0 }
  for await (const text of lines) {
    const line = before.line + 1
    if (text.length === 0) {
      before = { ...before, line }
      continue
    }
    const entry = readEntry(text)
    if (E.isLeft(entry)) return E.left({ line, error: entry.left, before })
    const { key, data, meta } = entry.right
    const given = {
      key,
      command: entry.right.command,
      data: resolveReferences(data),
      meta: resolveReferences(meta),
      actor,
    }
    const done = await command(given)
    if (E.isLeft(done)) return E.left({ line, key, error: await inKeys(done.left, data, isRecorded), before })
    const again = done.right.repeated || done.right.events.length === 0
    before = { line, recorded: before.recorded + (again ? 0 : 1), already: before.already + (again ? 1 : 0) }
    onProgress(before)
  }
  return E.right(before)
}
