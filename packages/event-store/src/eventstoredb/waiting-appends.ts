import type { CountedAppend } from './count-append.ts'

/** One who waits until an append is counted: the one of its name, or another with the same first event. */
export type WaitingAppend = {
  /** What became of the append itself, over all its tries. */
  readonly mine: () => CountedAppend | undefined
  /** Resolves when it, or another append to the same stream that begins with the same event, is counted from now on. */
  readonly counted: () => Promise<CountedAppend>
  /** Ends the waiting. */
  readonly drop: () => void
}

export type WaitingAppends = {
  readonly wait: (append: Pick<CountedAppend, 'stream' | 'first' | 'append'>) => WaitingAppend
  readonly settle: (counted: ReadonlyArray<CountedAppend>) => void
}

const keyOf = ({ stream, first }: Pick<CountedAppend, 'stream' | 'first'>): string => `${stream} ${first}`

export const makeWaitingAppends = (): WaitingAppends => {
  const waiting = new Map<string, (counted: CountedAppend) => void>()
  return {
    wait: (append) => {
      let mine: CountedAppend | undefined
      let wake: ((counted: CountedAppend) => void) | undefined
      // Appends with the same event go one after another, so that nobody else of this instance waits for it.
      waiting.set(keyOf(append), (counted) => {
        if (counted.append === append.append) mine = counted
        wake?.(counted)
      })
      return {
        mine: () => mine,
        counted: () =>
          new Promise((resolve) => {
            wake = resolve
          }),
        drop: () => waiting.delete(keyOf(append)),
      }
    },
    settle: (counted) => {
      for (const one of counted) waiting.get(keyOf(one))?.(one)
    },
  }
}
