import * as E from 'fp-ts/lib/Either.js'
import type { Observe } from '../observation.ts'
import type { Outcome } from './commit-group.ts'

/** Commits a group and tells, in a turn of its own, what it put on disk: who counts cannot come between the disk and the answer. */
export const tellOfGroup = (observe: Observe, commit: () => ReadonlyArray<Outcome>): ReadonlyArray<Outcome> => {
  const began = performance.now()
  const outcomes = commit()
  const seconds = (performance.now() - began) / 1_000
  const written = outcomes.filter(E.isRight).filter(({ right }) => !right.repeated)
  const events = written.reduce((sum, { right }) => sum + right.events.length, 0)
  if (written.length > 0) queueMicrotask(() => observe({ _tag: 'Committed', appends: written.length, events, seconds }))
  return outcomes
}
