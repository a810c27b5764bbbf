import { inWords } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { readQuery } from '../http/read-query.ts'
import type { Problem } from '../problems/problem.ts'

/** A parameter that is a whole number. */
export type WholeParameter = {
  readonly name: string
  readonly min: number
  readonly max?: number
  readonly usual?: number
}

const WHOLE = /^(0|[1-9][0-9]{0,14})$/

/** Reads parameters that are whole numbers, in their order; a problem names each that is wrong, missing or unknown. */
export const wholeParameters = (
  url: string,
  wanted: ReadonlyArray<WholeParameter>,
): E.Either<Problem, ReadonlyArray<number>> => {
  const query = readQuery(url)
  const malformed = (errors: ReadonlyArray<{ readonly pointer: string; readonly detail: string }>) =>
    E.left<Problem>({ name: 'malformed-request', detail: inWords(errors), errors })
  if (E.isLeft(query)) return malformed(query.left)
  const names = wanted.map(({ name }) => name)
  const unknown = Object.keys(query.right)
    .filter((name) => !names.includes(name))
    .map((name) => ({ pointer: `/${name}`, detail: `is no parameter here; there are ${names.join(', ')}` }))
  const numbers: Array<number> = []
  const wrong: Array<{ readonly pointer: string; readonly detail: string }> = [...unknown]
  for (const { name, min, max = 999_999_999_999_999, usual } of wanted) {
    const text = query.right[name] ?? (usual === undefined ? '' : String(usual))
    const number = WHOLE.test(text) ? Number(text) : Number.NaN
    if (number >= min && number <= max) numbers.push(number)
    else wrong.push({ pointer: `/${name}`, detail: `must be a whole number from ${min} to ${max}` })
  }
  return wrong.length > 0 ? malformed(wrong) : E.right(numbers)
}
