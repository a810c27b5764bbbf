/** Lets others have their turn; rejects where whoever asked has given up. */
export type Pause = () => Promise<void>

/** How long a walk may keep everybody else waiting: a line may have thousands of events. */
const TURN_MS = 10

/** Pauses where the last pause is a few milliseconds ago: one before each small step would cost more than the step. */
export const pauseEachTurn = (pause: Pause): Pause => {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < TURN_MS) return
    await pause()
    since = performance.now()
  }
}
