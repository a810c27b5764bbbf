import { inWords, type Json, parseJson, type Problem as Wrong } from '@aid-ledger/domain'
import type { Request } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import type { Problem } from '../problems/problem.ts'
import { wrongMediaType } from './media-type.ts'
import { readBody } from './read-body.ts'

export const malformedRequest = (errors: ReadonlyArray<Wrong>): Problem => ({
  name: 'malformed-request',
  detail: inWords(errors),
  errors,
})

/** Reads a body as JSON; left, why it is none that is taken. */
export const readJsonBody = async (req: Request): Promise<E.Either<Problem, Json>> => {
  const wrong = wrongMediaType(req.headers)
  if (wrong !== undefined) return E.left(wrong)
  const bytes = await readBody(req)
  if (E.isLeft(bytes)) return bytes
  const json = parseJson(bytes.right)
  return E.isLeft(json)
    ? E.left(malformedRequest([{ pointer: json.left.pointer ?? '', detail: json.left.detail }]))
    : json
}
