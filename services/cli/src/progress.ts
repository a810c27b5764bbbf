import type { Output } from './io.ts'

/** After how many steps progress is told: on a terminal over one line again and again, elsewhere a line now and then. */
export type Every = { readonly onTerminal: number; readonly elsewhere: number }

/** For steps of one line of a file. */
const EVERY_LINES: Every = { onTerminal: 25, elsewhere: 1000 }

/** Tells on standard error how far a long work has come; `end` leaves the cursor on a fresh line. */
export const makeProgress = <A>(output: Output, say: (state: A) => string, steps: Every = EVERY_LINES) => {
  const onTerminal = output.isTTY === true
  const every = onTerminal ? steps.onTerminal : steps.elsewhere
  let told = false
  let passed = 0
  return {
    report: (count: number, state: A): void => {
      // Crossed, not met: a count that grows by batches may never be a multiple.
      const crossed = Math.floor(count / every)
      if (crossed <= passed) return
      passed = crossed
      told = true
      // Erase in line (ECMA-48, 8.3.41), so that a shorter text leaves nothing of a longer one.
      output.write(onTerminal ? `\r\u001b[K${say(state)}` : `${say(state)}\n`)
    },
    end: (): void => {
      if (told && onTerminal) output.write('\r\u001b[K')
    },
  }
}
