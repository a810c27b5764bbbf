import { GivenCommand } from '@aid-ledger/contract'
import { decode } from '@aid-ledger/domain'
import type { Request } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import type { Problem } from '../problems/problem.ts'
import { idempotencyKey } from './idempotency-key.ts'
import { ifMatch } from './if-match.ts'
import { malformedRequest, readJsonBody } from './read-json-body.ts'

/** What a request gives, but for the command's name and who gives it. */
export type ReadGiven = GivenCommand & { readonly key: string; readonly ifMatch?: number }

type Headers = Pick<ReadGiven, 'key' | 'ifMatch'>

/** Both headers are read, so that all that is wrong with them is told at once. */
const readHeaders = (req: Request): E.Either<Problem, Headers> => {
  const key = idempotencyKey(req.get('Idempotency-Key'))
  const revision = ifMatch(req.get('If-Match'))
  if (E.isRight(key) && E.isRight(revision))
    return E.right({ key: key.right, ...(revision.right === undefined ? {} : { ifMatch: revision.right }) })
  return E.left(malformedRequest([key, revision].flatMap((read) => (E.isLeft(read) ? [read.left] : []))))
}

/** Reads the headers and the body of a command; the body last, and only where the rest is in order. */
export const readGiven = async (req: Request): Promise<E.Either<Problem, ReadGiven>> => {
  const headers = readHeaders(req)
  if (E.isLeft(headers)) return headers
  const json = await readJsonBody(req)
  if (E.isLeft(json)) return json
  const body = decode(GivenCommand)(json.right)
  return E.isLeft(body) ? E.left(malformedRequest(body.left)) : E.right({ ...body.right, ...headers.right })
}
