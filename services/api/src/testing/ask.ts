import { type ProblemDetails, ProblemDetails as ProblemDetailsCodec } from '@aid-ledger/contract'
import { decode, inWords } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'

/** What an answer of the ledger says, of whatever view. */
export type AnyAnswer = { readonly [member: string]: unknown } & {
  readonly asked: { readonly [parameter: string]: string }
  readonly digest: string
  readonly items: ReadonlyArray<{ readonly [member: string]: unknown }>
  readonly next?: string
}

/** Asks an address that answers. */
export const ask = async (url: string): Promise<{ readonly response: Response; readonly answer: AnyAnswer }> => {
  const response = await fetch(url)
  if (response.status !== 200) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return { response, answer: (await response.json()) as AnyAnswer }
}

/** Asks an address that answers with a problem, which must be a whole one. */
export const askInVain = async (
  url: string,
  init: RequestInit = {},
): Promise<{ readonly response: Response; readonly problem: ProblemDetails }> => {
  const response = await fetch(url, init)
  const type = response.headers.get('content-type')
  if (!type?.startsWith('application/problem+json')) throw new Error(`${url}: ${response.status} ${type}`)
  const problem = decode(ProblemDetailsCodec)(await response.json())
  if (E.isLeft(problem)) throw new Error(inWords(problem.left))
  if (problem.right.status !== response.status) throw new Error(`${url}: status ${problem.right.status}`)
  return { response, problem: problem.right }
}
