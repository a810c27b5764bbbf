import { sayNumber } from '../table/say-number.ts'

/** Days as a person writes them: `63/2` is `31 1/2`. */
export const sayExactDays = (days: string): string => {
  const [over = '', under] = days.split('/')
  if (under === undefined) return sayNumber(over)
  const [whole, rest] = [BigInt(over) / BigInt(under), BigInt(over) % BigInt(under)]
  return whole === 0n ? days : `${sayNumber(String(whole))} ${rest}/${under}`
}
