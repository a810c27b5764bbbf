import type { ClusterClient } from './cluster-client.ts'
import { copyInWords } from './copy-in-words.ts'
import type { CountedCopy } from './counted-copy.ts'
import { landmarkOf } from './landmark-of.ts'
import type { Place } from './place.ts'
import { recordBeforeRequest } from './read-request.ts'
import type { StreamNames } from './stream-prefix.ts'

/** How often a place in a log that is others' is looked up, so that a restart need not look through it again. */
const LANDMARK_EVERY_MS = 10_000

/**
 * Others' records tell how far the server has looked; one of them, seen to stand, is where a restart may go on. The answer is
 * to be called with each checkpoint, once all before it is counted.
 */
export const noteLandmarks = (
  path: string,
  client: ClusterClient,
  copy: CountedCopy,
  names: StreamNames,
  ending: AbortSignal,
): ((checkpoint: Place) => void) => {
  let notedAt = Number.NEGATIVE_INFINITY
  const note = async (checkpoint: Place): Promise<void> => {
    const before = copy.progress()
    const record = await client.readOne(recordBeforeRequest(checkpoint))
    if (record === undefined || ending.aborted) return
    const seen = landmarkOf({ record, before, now: copy.progress() }, names)
    if (seen !== undefined) copyInWords(path, () => copy.change(() => copy.setProgress({ seen })))
  }
  return (checkpoint) => {
    copy.setLooked(checkpoint)
    if (performance.now() - notedAt < LANDMARK_EVERY_MS) return
    notedAt = performance.now()
    // Only a saving of work: the next checkpoint is another chance.
    note(checkpoint).catch(() => {})
  }
}
