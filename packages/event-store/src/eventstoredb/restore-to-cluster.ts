import { createHash } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import type { Bell } from '../log-file/bell.ts'
import { type Batch, type RestoreError, StoreFailure } from '../port.ts'
import type { Proposed } from './append-message.ts'
import type { AppendsStream } from './appends-stream.ts'
import type { RestoreUnderWay } from './copy-progress.ts'
import type { CountedCopy } from './counted-copy.ts'
import type { Follower } from './follower.ts'
import { RESTORE_BEGUN, RESTORE_FINISHED, restoreMarkText } from './restore-marks.ts'
import { PATIENCE_MS, sendUntilTaken, stuck } from './send-until-taken.ts'
import { type StagedRestore, withStagedRestore } from './staged-restore.ts'
import type { StreamNames } from './stream-prefix.ts'
import { untilAborted } from './until-aborted.ts'
import { writeRestored } from './write-restored.ts'

export type RestoreParts = {
  readonly path: string
  readonly copy: CountedCopy
  readonly names: StreamNames
  readonly appends: AppendsStream
  readonly follower: Follower
  readonly bell: Bell
  /** Ends the restore where it is, by its reason; the bell is rung then. */
  readonly ending: AbortSignal
}

const notEmpty = (detail: string): RestoreError => ({ _tag: 'LedgerNotEmpty', detail })

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

/** Waits until the copy shows something; fails where nothing moves any more. */
const untilCopy = async ({ bell, follower, ending }: RestoreParts, shows: () => boolean): Promise<void> => {
  while (!shows()) {
    ending.throwIfAborted()
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
  const { copy, names, appends, ending } = parts
  ending.throwIfAborted()
  if (staged.events === 0) return E.right(0)
  const under = copy.progress().restoring
  if (under !== undefined && under.digest !== staged.digest) return E.left(otherRestore(under))
  const begun = { stream: names.restore, expected: -1, events: [markOf(RESTORE_BEGUN, staged)] }
  const found = await sendUntilTaken(appends, begun, ending)
  await untilCopy(parts, () => copy.progress().restoring !== undefined || copy.tip().position > 0)
  const now = copy.progress().restoring
  if (now === undefined) return E.left(holds(copy.tip().position))
  if (now.digest !== staged.digest || found !== undefined) return E.left(otherRestore(now))
  await writeRestored(appends, names, staged, ending)
  const finished = { stream: names.restore, expected: 0, events: [markOf(RESTORE_FINISHED, staged)] }
  await sendUntilTaken(appends, finished, ending)
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
  return withStagedRestore(parts.path, untilAborted(source, parts.ending), (staged) => restoreStaged(parts, staged))
}
