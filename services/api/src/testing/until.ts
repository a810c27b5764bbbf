import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until something is so; the test's own time limit ends it else. */
export const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await sleep(20)
}
