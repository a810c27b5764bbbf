import type { CourseBatch, CourseStep } from '../course.ts'

/** How many steps, and how many characters of messages, are handed on at once: readers see them come, and hold few. */
const MAX_STEPS = 50
const MAX_LENGTH = 256 * 1024

/** Steps in batches, as they come. */
export async function* inBatches<S extends CourseStep>(
  steps: AsyncIterable<S>,
  caughtUp: boolean,
): AsyncGenerator<CourseBatch<S>> {
  let batch: Array<S> = []
  let length = 0
  for await (const step of steps) {
    batch.push(step)
    length += step.message?.json.length ?? 0
    if (batch.length < MAX_STEPS && length < MAX_LENGTH) continue
    yield { steps: batch, caughtUp }
    batch = []
    length = 0
  }
  if (batch.length > 0) yield { steps: batch, caughtUp }
}
