import type { Instant } from '@aid-ledger/domain'
import type { EventRow } from '../log-file/event-row.ts'
import { MAX_APPEND_BYTES } from './append-limits.ts'
import type { Proposed } from './append-message.ts'
import type { AppendsStream } from './appends-stream.ts'
import { bytesOf } from './bytes-of.ts'
import { sendUntilTaken } from './send-until-taken.ts'
import type { StagedRestore } from './staged-restore.ts'
import { metadataText } from './stored-metadata.ts'
import type { StreamNames } from './stream-prefix.ts'

/** The most that goes by one append: a part of a second's work for a server, and well within what it takes at once. */
const CHUNK_EVENTS = 200
const CHUNK_BYTES = MAX_APPEND_BYTES / 2

/** How many appends are under way at once: enough to keep a cluster busy. */
const UNDER_WAY = 32

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

type Chunk = { readonly stream: string; readonly first: number; readonly events: ReadonlyArray<Proposed> }

function* chunksOf(staged: StagedRestore): Generator<Chunk> {
  let chunk: { stream: string; first: number; events: Array<Proposed> } | undefined
  let bytes = 0
  for (const row of staged.byStream()) {
    const proposed = proposedOf(row)
    const more = bytesOf([proposed])
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
 * Ends once the signal aborts, by its reason.
 */
export const writeRestored = async (
  appends: AppendsStream,
  names: StreamNames,
  staged: StagedRestore,
  signal: AbortSignal,
): Promise<void> => {
  const underWay = new Set<Promise<void>>()
  let before: { readonly stream: string; readonly written: Promise<void> } | undefined
  let failure: unknown
  const write = async ({ stream, first, events }: Chunk, after: Promise<void> | undefined): Promise<void> => {
    await after
    let expected: number | undefined = first - 1
    while (expected !== undefined && failure === undefined)
      expected = await sendUntilTaken(appends, { stream: names.onCluster(stream), expected, events }, signal)
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
