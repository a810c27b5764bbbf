import { isPlainObject } from '../codec/plain-object.ts'

/** What JSON can hold. */
export type Json = null | boolean | number | string | ReadonlyArray<Json> | { readonly [key: string]: Json }

// Printable ASCII but for the quotation mark and the backslash: written as it is, and nearly every text here.
const PLAIN = /^[ !#-[\]-~]*$/

const canonicalText = (value: string): string => {
  if (PLAIN.test(value)) return `"${value}"`
  if (!value.isWellFormed()) throw new Error('half of a surrogate pair has no canonical JSON form')
  return JSON.stringify(value)
}

const canonicalNumber = (value: number): string => {
  if (!Number.isFinite(value)) throw new Error(`${value} has no canonical JSON form`)
  return JSON.stringify(value)
}

const canonicalArray = (members: ReadonlyArray<unknown>): string => {
  let text = ''
  // By index: a hole reads as undefined, which is refused, where `map` would pass over it.
  for (let index = 0; index < members.length; index += 1) text += (index > 0 ? ',' : '') + canonicalJson(members[index])
  return `[${text}]`
}

const canonicalObject = (value: { readonly [key: string]: unknown }): string => {
  let text = ''
  // Without a comparison `sort` goes by UTF-16 code units.
  for (const key of Object.keys(value).sort()) {
    const member = value[key]
    if (member === undefined) continue
    text += `${text === '' ? '' : ','}${canonicalText(key)}:${canonicalJson(member)}`
  }
  return `{${text}}`
}

/**
 * The canonical form of a JSON value (RFC 8785): members sorted by UTF-16 code units, no white space, numbers and strings
 * as ECMAScript writes them. Members that are `undefined` are absent. Throws on what has no JSON form: NaN, an infinity, a
 * bigint, a hole in an array, a Date, half of a surrogate pair, all of which are broken invariants here. Every append and
 * every digest comes through here: it puts texts together rather than make lists of them, which takes twice as long.
 */
export const canonicalJson = (value: unknown): string => {
  if (typeof value === 'string') return canonicalText(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return canonicalNumber(value)
  if (Array.isArray(value)) return canonicalArray(value)
  if (isPlainObject(value)) return canonicalObject(value)
  throw new Error(`${Object.prototype.toString.call(value)} has no canonical JSON form`)
}
