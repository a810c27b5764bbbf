import { isPlainObject } from '../codec/plain-object.ts'

/** What JSON can hold. */
export type Json = null | boolean | number | string | ReadonlyArray<Json> | { readonly [key: string]: Json }

const canonicalText = (value: string): string => {
  if (!value.isWellFormed()) throw new Error('half of a surrogate pair has no canonical JSON form')
  return JSON.stringify(value)
}

const canonicalNumber = (value: number): string => {
  if (!Number.isFinite(value)) throw new Error(`${value} has no canonical JSON form`)
  return JSON.stringify(value)
}

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * The canonical form of a JSON value (RFC 8785): members sorted by UTF-16 code units, no white space, numbers and strings
 * as ECMAScript writes them. Members that are `undefined` are absent. Throws on what has no JSON form: NaN, an infinity, a
 * bigint, a hole in an array, a Date, half of a surrogate pair, all of which are broken invariants here.
 */
export const canonicalJson = (value: unknown): string => {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return canonicalNumber(value)
  if (typeof value === 'string') return canonicalText(value)
  if (Array.isArray(value)) return `[${Array.from(value, (member) => canonicalJson(member)).join(',')}]`
  if (!isPlainObject(value)) throw new Error(`${Object.prototype.toString.call(value)} has no canonical JSON form`)
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort(byCodeUnits)
    .map((key) => `${canonicalText(key)}:${canonicalJson(value[key])}`)
  return `{${members.join(',')}}`
}
