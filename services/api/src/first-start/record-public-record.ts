import { createReadStream } from 'node:fs'
import type { ActorId } from '@aid-ledger/domain'
import type { LedgerLocation } from '@aid-ledger/event-store'
import { eventIdOf, type Ledger, linesOf } from '@aid-ledger/ledger'
import { entriesFile, reviewsFile } from '@aid-ledger/public-record'
import * as E from 'fp-ts/lib/Either.js'
import type { StartError } from '../service/start-error.ts'
import { unfinishedMark } from './unfinished-mark.ts'

/** The public record: which file, recorded by whom. Who approves a correction is not who proposed it. */
const PARTS = [
  { file: entriesFile, actor: 'editor' as ActorId },
  { file: reviewsFile, actor: 'reviewer' as ActorId },
]

/** Ends a stream of lines between two of them once `signal` aborts, so that recording stops on a whole entry. */
async function* until(signal: AbortSignal, lines: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  for await (const line of lines) {
    if (signal.aborted) return
    yield line
  }
}

const stopped: StartError = {
  _tag: 'Stopped',
  detail: 'Stopped while recording the public record; the next start goes on with it.',
}

const recordParts = async (
  ledger: Ledger,
  signal: AbortSignal,
  onProgress: (entries: number) => void,
): Promise<E.Either<StartError, number>> => {
  let before = 0
  for (const { file, actor } of PARTS) {
    const lines = until(signal, linesOf(createReadStream(file)))
    const recorded = await ledger.record(lines, actor, ({ line }) => onProgress(before + line))
    if (E.isLeft(recorded)) {
      const { line, key, error } = recorded.left
      const where = `line ${line}${key === undefined ? '' : ` (key ${key})`}`
      return E.left({ _tag: 'PublicRecordStopped', detail: `The public record stopped at ${where}: ${error.detail}` })
    }
    if (signal.aborted) return E.left(stopped)
    before += recorded.right.line
  }
  return E.right(before)
}

const firstKey = async (): Promise<string> => {
  for await (const line of linesOf(createReadStream(entriesFile))) return JSON.parse(Buffer.from(line).toString()).key
  throw new Error('the public record is empty')
}

/** Whether what the ledger holds begins as the public record does: a mark may lie beside a ledger put there since. */
export const beginsAsPublicRecord = async (ledger: Ledger): Promise<boolean> => {
  const first = await ledger.query({ view: 'event', of: '1' })
  return E.isRight(first) && first.right.answer['id'] === eventIdOf(await firstKey(), 0)
}

/** Whether the service itself has to fill the ledger: it is empty, or an earlier start was interrupted while filling it. */
export const needsPublicRecord = async (ledger: Ledger, head: number, location: LedgerLocation): Promise<boolean> =>
  head === 0 || (unfinishedMark.isThere(location) && (await beginsAsPublicRecord(ledger)))

const mark = (location: LedgerLocation): StartError | undefined => {
  try {
    unfinishedMark.set(location)
    return undefined
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    return { _tag: 'PublicRecordStopped', detail: `The public record cannot be begun: ${cause}.` }
  }
}

/**
 * Records the public record, from its beginning: what had been recorded before is told by its key and not added again.
 * Answers how many entries it has.
 */
export const recordPublicRecord = async (
  ledger: Ledger,
  location: LedgerLocation,
  signal: AbortSignal,
  onProgress: (entries: number) => void,
): Promise<E.Either<StartError, number>> => {
  const failed = mark(location)
  if (failed !== undefined) return E.left(failed)
  const recorded = await recordParts(ledger, signal, onProgress)
  if (E.isRight(recorded)) unfinishedMark.remove(location)
  return recorded
}
