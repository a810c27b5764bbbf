import type { Problem } from './verdict.ts'

/** That an event is wrong, where it is known in which column, in words. */
export const wrongEvent = (position: number, column: string | undefined, words: string): Problem => ({
  kind: 'EventWrong',
  position,
  ...(column === undefined ? {} : { column }),
  words: `Event ${position}${column === undefined ? '' : `, column ${column}`}: ${words}.`,
})
