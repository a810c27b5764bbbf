import { createHash } from 'node:crypto'
import type { Instant } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { Bell } from '../log-file/bell.ts'
import type { EventRow } from '../log-file/event-row.ts'
import { type Batch, type RestoreError, StoreFailure } from '../port.ts'
import { storeError } from '../store-error.ts'
import { MAX_APPEND_BYTES, TRY_WITHIN_MS } from './append-limits.ts'
import type { ClusterAppend, Proposed } from './append-message.ts'
import type { AppendsStream } from './appends-stream.ts'
import { backoffMs } from './backoff.ts'
import type { RestoreUnderWay } from './copy-progress.ts'
import type { CountedCopy } from './counted-copy.ts'
import type { Follower } from './follower.ts'
import { RESTORE_BEGUN, RESTORE_FINISHED, restoreMarkText } from './restore-marks.ts'
import { type StagedRestore, withStagedRestore } from './staged-restore.ts'
import { metadataText } from './stored-metadata.ts'
import type { StreamNames } from './stream-prefix.ts'
import { within } from './within.ts'

export type RestoreParts = {
  readonly path: string
  readonly copy: CountedCopy
  readonly names: StreamNames
  readonly appends: AppendsStream
  readonly follower: Follower
  readonly bell: Bell
}

/** The most that goes by one append: a part of a second's work for a server, and well within what it takes at once. */
const CHUNK_EVENTS = 200
const CHUNK_BYTES = MAX_APPEND_BYTES / 2

/** How many appends are under way at once: enough to keep a cluster busy. */
const UNDER_WAY = 32

/** How long nothing may move before the restore is given up; it can be begun again. */
const PATIENCE_MS = 60_000

const notEmpty = (detail: string): RestoreError => ({ _tag: 'LedgerNotEmpty', detail })

const stuck = (why: string): StoreFailure =>
  new StoreFailure(
    storeError(
      'StoreUnavailable',
      `The restore has not moved for ${PATIENCE_MS / 1_000} seconds (${why}). Restore the same file again: it goes on.`,
    ),
  )

/** An id made of what it stands for, so that a mark written again is the same mark. */
const markId = (type: string, digest: string): string => {
  const hex = createHash('sha256').update(`${type} ${digest}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const markOf = (type: string, { digest, events }: RestoreUnderWay): Proposed => ({
  id: markId(type, digest),
  type,
  data: restoreMarkText({ digest, events }),
  metadata: '{}',
})

const proposedOf = (row: EventRow): Proposed => ({
  id: row.id,
  type: row.type,
  data: row.data,
  metadata: metadataText(
    {
      append: 'restore',
      left: 0,
      schemaVersion: row.schema_version,
      restored: { position: row.position, revision: row.revision, recordedAt: row.recorded_at as Instant },
    },
    row.meta,
  ),
})

/** Sends an append until the cluster has it; answers with the stream's revision where another one was found than expected. */
const sendUntilTaken = async (parts: RestoreParts, append: ClusterAppend): Promise<number | undefined> => {
  const until = Date.now() + PATIENCE_MS
  for (let tries = 0; ; tries += 1) {
    const answer = await within(parts.appends.send(append), TRY_WITHIN_MS)
    if (answer?._tag === 'Taken') return undefined
    if (answer?._tag === 'WrongRevision') return answer.actual
    if (answer === undefined) parts.appends.drop()
    if (answer?._tag === 'TooLarge') throw stuck(`the cluster takes at most ${answer.most} bytes at once`)
    if (answer?._tag === 'Failed' && !answer.trouble.passing) throw new StoreFailure(answer.trouble.error)
    if (Date.now() > until) throw stuck('the cluster does not answer')
    await new Promise((resolve) => setTimeout(resolve, backoffMs(tries)))
  }
}

type Chunk = { readonly stream: string; readonly first: number; readonly events: ReadonlyArray<Proposed> }

function* chunksOf(staged: StagedRestore): Generator<Chunk> {
  let chunk: { stream: string; first: number; events: Array<Proposed> } | undefined
  let bytes = 0
  for (const row of staged.byStream()) {
    const proposed = proposedOf(row)
    const more = proposed.data.length + proposed.metadata.length
    const fits = chunk?.stream === row.stream && chunk.events.length < CHUNK_EVENTS && bytes + more < CHUNK_BYTES
    if (chunk !== undefined && fits) chunk.events.push(proposed)
    else {
      if (chunk !== undefined) yield chunk
      chunk = { stream: row.stream, first: row.revision, events: [proposed] }
      bytes = 0
    }
    bytes += more
  }
  if (chunk !== undefined) yield chunk
}

/**
 * Writes the events: a stream's one after another, streams side by side. Which place they have in the cluster's log does not
 * matter, since each says its position; one that another instance's late append came before is written after that.
 */
const writeEvents = async (parts: RestoreParts, staged: StagedRestore): Promise<void> => {
  const underWay = new Set<Promise<void>>()
  let before: { readonly stream: string; readonly written: Promise<void> } | undefined
  let failure: unknown
  const write = async ({ stream, first, events }: Chunk, after: Promise<void> | undefined): Promise<void> => {
    await after
    let expected: number | undefined = first - 1
    while (expected !== undefined && failure === undefined)
      expected = await sendUntilTaken(parts, { stream: parts.names.onCluster(stream), expected, events })
  }
  for (const chunk of chunksOf(staged)) {
    const written = write(chunk, before?.stream === chunk.stream ? before.written : undefined)
      .catch((error) => {
        failure ??= error
      })
      .finally(() => underWay.delete(written))
    underWay.add(written)
    before = { stream: chunk.stream, written }
    if (underWay.size >= UNDER_WAY) await Promise.race(underWay)
    if (failure !== undefined) break
  }
  await Promise.all(underWay)
  if (failure !== undefined) throw failure
}

/** Waits until the copy shows something; fails where nothing moves any more. */
const untilCopy = async ({ bell, follower }: RestoreParts, shows: () => boolean): Promise<void> => {
  while (!shows()) {
    const stopped = follower.stoppedBy()
    if (stopped !== undefined) throw new StoreFailure(stopped)
    const signal = AbortSignal.timeout(PATIENCE_MS)
    await bell.wait(signal)
    if (signal.aborted) throw stuck(follower.health().words)
  }
}

const otherRestore = ({ digest }: RestoreUnderWay): RestoreError =>
  notEmpty(
    `Another restore was begun here and not finished (of events with the digest ${digest}). Restore that file again, or restore this one under another stream prefix.`,
  )

const holds = (position: number): RestoreError =>
  notEmpty(`The ledger holds ${position} events. Restore into an empty one: choose another stream prefix.`)

const restoreStaged = async (parts: RestoreParts, staged: StagedRestore): Promise<E.Either<RestoreError, number>> => {
  const { copy, names } = parts
  if (staged.events === 0) return E.right(0)
  const under = copy.progress().restoring
  if (under !== undefined && under.digest !== staged.digest) return E.left(otherRestore(under))
  const begun = { stream: names.restore, expected: -1, events: [markOf(RESTORE_BEGUN, staged)] }
  const found = await sendUntilTaken(parts, begun)
  await untilCopy(parts, () => copy.progress().restoring !== undefined || copy.tip().position > 0)
  const now = copy.progress().restoring
  if (now === undefined) return E.left(holds(copy.tip().position))
  if (now.digest !== staged.digest || found !== undefined) return E.left(otherRestore(now))
  await writeEvents(parts, staged)
  await sendUntilTaken(parts, { stream: names.restore, expected: 0, events: [markOf(RESTORE_FINISHED, staged)] })
  await untilCopy(parts, () => copy.progress().restoring === undefined)
  return E.right(staged.events)
}

/**
 * Fills an empty ledger of a cluster. Readers see all of it or nothing: what is written between the two marks counts when the
 * last one comes. Interrupted, it goes on when the same events are restored again.
 */
export const restoreToCluster = async (
  parts: RestoreParts,
  source: AsyncIterable<Batch>,
): Promise<E.Either<RestoreError, number>> => {
  await untilCopy(parts, () => parts.follower.isLive())
  const { position } = parts.copy.tip()
  if (position > 0) return E.left(holds(position))
  return withStagedRestore(parts.path, source, (staged) => restoreStaged(parts, staged))
}
