import type { Output } from './io.ts'

/** How often progress is told: on a terminal over one line again and again, elsewhere a line now and then. */
const EVERY_ON_TERMINAL = 25
const EVERY_ELSEWHERE = 1000

/** Tells on standard error how far a long work has come; `end` leaves the cursor on a fresh line. */
export const makeProgress = <A>(output: Output, say: (state: A) => string) => {
  const onTerminal = output.isTTY === true
  const every = onTerminal ? EVERY_ON_TERMINAL : EVERY_ELSEWHERE
  let told = false
  let steps = 0
  return {
    report: (count: number, state: A): void => {
      // Crossed, not met: a count that grows by batches may never be a multiple.
      const crossed = Math.floor(count / every)
      if (crossed <= steps) return
      steps = crossed
      told = true
      // Erase in line (ECMA-48, 8.3.41), so that a shorter text leaves nothing of a longer one.
      output.write(onTerminal ? `\r\u001b[K${say(state)}` : `${say(state)}\n`)
    },
    end: (): void => {
      if (told && onTerminal) output.write('\r\u001b[K')
    },
  }
}
