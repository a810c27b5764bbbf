import type { Signed } from './check-checkpoint.ts'
import type { Problem } from './verdict.ts'

export type Roots = {
  readonly problems: ReadonlyArray<Problem>
  /** Up to where a trusted signature vouches for the events. */
  readonly vouchedTo: number
  /** Whether some root could not be taken, since an event before it is missing or cannot be read. */
  readonly isUnreached: boolean
  /** The smallest checkpoint that the events are not those of. */
  readonly firstFailed?: number
}

const lastMissing = (count: number): string =>
  count === 1 ? 'the last one is missing' : `the last ${count} are missing`

/** Holds the roots of a log against what was signed of it. */
export const checkRoots = (signed: ReadonlyArray<Signed>, roots: ReadonlyMap<number, Buffer>, head: number): Roots => {
  const problems: Array<Problem> = []
  let [vouchedTo, firstFailed]: [number, number | undefined] = [0, undefined]
  let isUnreached = false
  for (const { name, checkpoint, isVouched } of signed) {
    const { size, root } = checkpoint
    const ours = roots.get(size)
    if (size > head)
      problems.push({
        kind: 'LogRolledBack',
        words: `${name} is of ${size} events, and there are ${head}: ${lastMissing(size - head)}.`,
      })
    else if (ours?.equals(root) === true) vouchedTo = isVouched ? Math.max(vouchedTo, size) : vouchedTo
    // Where events are missing there are no roots, and the events say it already.
    else if (ours === undefined) isUnreached = true
    else {
      firstFailed = Math.min(firstFailed ?? size, size)
      problems.push({ kind: 'LogForked', words: `${name} is not of these first ${size} events.` })
    }
  }
  return { problems, vouchedTo, isUnreached, ...(firstFailed === undefined ? {} : { firstFailed }) }
}
