import * as E from 'fp-ts/lib/Either.js'
import { type Codec, codec } from './codec.ts'
import { isPlainObject } from './plain-object.ts'
import { pointerTo } from './pointer.ts'
import { show } from './show.ts'

/** The deepest nesting of event data; half of what is read, so that pages, exports and proofs can wrap events. */
export const MAX_DATA_DEPTH = 16

const scalarProblem = (value: unknown): string | undefined => {
  if (value === null || typeof value === 'boolean') return undefined
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `holds ${value}, which JSON cannot write`
  if (typeof value !== 'string') return `holds ${show(value)}, which JSON cannot write`
  return value.isWellFormed() ? undefined : 'holds half of a surrogate pair, which is no character'
}

const jsonProblem = (value: unknown, path: ReadonlyArray<string>): string | undefined => {
  if (!Array.isArray(value) && !isPlainObject(value)) {
    const problem = scalarProblem(value)
    return problem === undefined || path.length === 0 ? problem : `${pointerTo(path)} ${problem}`
  }
  if (path.length >= MAX_DATA_DEPTH) return `is nested deeper than ${MAX_DATA_DEPTH}`
  for (const [key, member] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    const problem = scalarProblem(String(key)) ?? jsonProblem(member, [...path, String(key)])
    if (problem !== undefined) return problem
  }
  return undefined
}

/** A JSON object of whatever shape: everything in it can be written, hashed and read back. */
export const jsonObject = (name: string): Codec<{ readonly [key: string]: unknown }> =>
  codec(name, { title: name, type: 'object' }, (input) => {
    if (!isPlainObject(input)) return E.left(`must be an object (${name}), not ${show(input)}`)
    const problem = jsonProblem(input, [])
    return problem === undefined ? E.right(input) : E.left(problem)
  })
