import { sayNumber } from '../table/say-number.ts'

/** A difference with its sign: +500,000 or -500,000. */
export const saySigned = (by: string): string =>
  by.startsWith('-') ? `-${sayNumber(by.slice(1))}` : `+${sayNumber(by)}`
