import { printable } from './printable.ts'

const MAX_SHOWN = 60

const kindOf = (value: unknown): string => (typeof value === 'object' ? 'an object' : `a ${typeof value}`)

const jsonOf = (value: unknown): string => {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value)
  try {
    return JSON.stringify(value) ?? kindOf(value)
  } catch {
    return kindOf(value) // a bigint, or an object that holds itself or is nested too deep to write
  }
}

/** A refused value as an error repeats it: its JSON, cut where it is long. */
export const show = (value: unknown): string => (value === undefined ? 'nothing' : printable(jsonOf(value), MAX_SHOWN))
