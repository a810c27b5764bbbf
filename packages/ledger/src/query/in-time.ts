import { setImmediate as nextTurn } from 'node:timers/promises'

/** Thrown where whoever asked a question has given it up, or waited as long as questions may take. */
export class GivenUp extends Error {}

/** Lets others have their turn, and goes on only while whoever asked still waits. */
export const inTime = async (signal: AbortSignal | undefined): Promise<void> => {
  await nextTurn()
  if (signal?.aborted === true) throw new GivenUp('the question was given up')
}
