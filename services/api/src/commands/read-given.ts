import { GivenCommand } from '@aid-ledger/contract'
import { decode, inWords, parseJson, type Problem as Wrong } from '@aid-ledger/domain'
import type { Request } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import type { Problem } from '../problems/problem.ts'
import { idempotencyKey } from './idempotency-key.ts'
import { ifMatch } from './if-match.ts'
import { wrongMediaType } from './media-type.ts'
import { readBody } from './read-body.ts'

/** What a request gives, but for the command's name and who gives it. */
export type ReadGiven = GivenCommand & { readonly key: string; readonly ifMatch?: number }

const malformed = (errors: ReadonlyArray<Wrong>): Problem => ({
  name: 'malformed-request',
  detail: inWords(errors),
  errors,
})

type Headers = Pick<ReadGiven, 'key' | 'ifMatch'>

/** Both headers are read, so that all that is wrong with them is told at once. */
const readHeaders = (req: Request): E.Either<Problem, Headers> => {
  const key = idempotencyKey(req.get('Idempotency-Key'))
  const revision = ifMatch(req.get('If-Match'))
  if (E.isRight(key) && E.isRight(revision))
    return E.right({ key: key.right, ...(revision.right === undefined ? {} : { ifMatch: revision.right }) })
  return E.left(malformed([key, revision].flatMap((read) => (E.isLeft(read) ? [read.left] : []))))
}

const readJson = (bytes: Uint8Array): E.Either<Problem, GivenCommand> => {
  const json = parseJson(bytes)
  if (E.isLeft(json)) return E.left(malformed([{ pointer: json.left.pointer ?? '', detail: json.left.detail }]))
  const given = decode(GivenCommand)(json.right)
  return E.isLeft(given) ? E.left(malformed(given.left)) : given
}

/** Reads the headers and the body of a command; the body last, and only where the rest is in order. */
export const readGiven = async (req: Request): Promise<E.Either<Problem, ReadGiven>> => {
  const headers = readHeaders(req)
  if (E.isLeft(headers)) return headers
  const wrong = wrongMediaType(req.headers)
  if (wrong !== undefined) return E.left(wrong)
  const bytes = await readBody(req)
  if (E.isLeft(bytes)) return bytes
  const body = readJson(bytes.right)
  return E.isLeft(body) ? body : E.right({ ...body.right, ...headers.right })
}
