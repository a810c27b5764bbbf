/** Package runners hand a Ctrl-C on that the terminal gave this process already: what comes so soon is the same one. */
export const SAME_PRESS_MS = 500

/** Tells the first press from a second; what follows the first at once is its echo. `now` is in milliseconds. */
export const presses = (first: () => void, again: () => void, now: () => number): (() => void) => {
  let pressedAt: number | undefined
  return () => {
    const at = now()
    if (pressedAt === undefined) {
      pressedAt = at
      first()
    } else if (at - pressedAt >= SAME_PRESS_MS) again()
  }
}
