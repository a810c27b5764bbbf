import type { CountedAppend } from './count-append.ts'

/** One who waits until an append is counted: the one of its name, or another with the same first event. */
export type WaitingAppend = {
  /** What became of the append itself, over all its tries. */
  readonly mine: () => CountedAppend | undefined
  /** Tells, in place of whom it told before, when it or another append that begins with the same event is counted, or nobody is to wait any more. */
  readonly onNews: (wake: () => void) => void
  /** Ends the waiting. */
  readonly drop: () => void
}

export type WaitingAppends = {
  readonly wait: (append: Pick<CountedAppend, 'stream' | 'first' | 'append'>) => WaitingAppend
  readonly settle: (counted: ReadonlyArray<CountedAppend>) => void
  /** Wakes all who wait: nobody is to wait from now on. */
  readonly end: () => void
  readonly isEnded: () => boolean
}

const keyOf = ({ stream, first }: Pick<CountedAppend, 'stream' | 'first'>): string => `${stream} ${first}`

export const makeWaitingAppends = (): WaitingAppends => {
  const waiting = new Map<string, (counted: CountedAppend | undefined) => void>()
  let isEnded = false
  return {
    wait: (append) => {
      let mine: CountedAppend | undefined
      let tell: (() => void) | undefined
      const key = keyOf(append)
      // Appends with the same event go one after another, so that nobody else of this instance waits for it.
      waiting.set(key, (counted) => {
        if (counted?.append === append.append) mine = counted
        tell?.()
      })
      return {
        mine: () => mine,
        onNews: (wake) => {
          tell = wake
          if (isEnded) wake()
        },
        drop: () => waiting.delete(key),
      }
    },
    settle: (counted) => {
      for (const one of counted) waiting.get(keyOf(one))?.(one)
    },
    end: () => {
      isEnded = true
      for (const tell of waiting.values()) tell(undefined)
    },
    isEnded: () => isEnded,
  }
}
