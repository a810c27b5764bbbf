import type { EntryDone } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { type Later, later } from './later.ts'
import { type ProblemTold, problemTold } from './problem-told.ts'
import { screenWords } from './screen-words.ts'
import type { ServiceError } from './service-error.ts'

/** What a service's answer to a command means. */
export type Answered = E.Either<ServiceError, EntryDone> | Later

const refusing = (_tag: Exclude<ServiceError['_tag'], 'Malformed'>, detail: string): Answered =>
  E.left({ _tag, detail: screenWords(detail) })

const retryAfterMs = (headers: Headers): number | undefined => {
  const seconds = headers.get('Retry-After')
  return seconds !== null && /^\d{1,5}$/.test(seconds) ? Number(seconds) * 1000 : undefined
}

const malformed = ({ detail, errors }: ProblemTold): Answered => {
  const problems = errors.length === 0 ? [{ pointer: '', detail }] : errors
  return E.left({
    _tag: 'Malformed',
    detail: screenWords(detail),
    problems: problems.map(({ pointer, detail: words }) => ({
      pointer: screenWords(pointer),
      detail: screenWords(words),
    })),
  })
}

/** A problem of the ledger's own kinds, in its words; undefined for one that only HTTP knows. */
const ofTheLedger = (problem: ProblemTold): Answered | undefined => {
  switch (problem.name) {
    case 'malformed-request':
      return malformed(problem)
    case 'refused':
      return refusing('Refused', problem.detail)
    case 'not-permitted':
      return refusing('NotPermitted', problem.detail)
    case 'key-reused':
      return refusing('KeyReused', problem.detail)
    case 'too-large':
    case 'body-too-large':
      return refusing('TooLarge', problem.detail)
    case 'store-unavailable':
      return refusing('StoreUnavailable', `the service says: ${problem.detail}`)
    default:
      return undefined
  }
}

/** Statuses with which a service, or what stands before it, asks to be asked again. */
const AGAIN = new Set([408, 425, 429, 502, 503, 504])

const ofHttp = ({ status, headers }: Response, problem: ProblemTold | undefined): Answered => {
  const said = problem === undefined ? '' : `: ${screenWords(problem.detail)}`
  if (AGAIN.has(status)) return later(`the service answers with status ${status}${said}`, retryAfterMs(headers))
  if (status === 401) return refusing('CredentialRefused', problem?.detail ?? 'the token is not taken')
  const moved = headers.get('Location')
  if (status >= 300 && status < 400 && moved !== null)
    return refusing('UnforeseenAnswer', `the service says to go to ${moved}: name the address that it has there`)
  const request = problem?.requestId === undefined ? '' : ` (request ${problem.requestId})`
  return refusing(
    'UnforeseenAnswer',
    problem === undefined
      ? `what is there answers with status ${status}, which no service of a ledger does: look at the address`
      : `the service answers with status ${status}${said}${request}`,
  )
}

const eventsIn = (body: unknown): ReadonlyArray<unknown> | undefined =>
  typeof body === 'object' && body !== null && 'events' in body && Array.isArray(body.events) ? body.events : undefined

/** Reads what a service answers to a command: members that this program does not know are left alone. */
export const readAnswer = async (response: Response): Promise<Answered> => {
  const text = await response.text()
  const body = parsed(text)
  if (response.status === 200 || response.status === 201) {
    const events = eventsIn(body)
    return events === undefined
      ? refusing('UnforeseenAnswer', 'what is there answers otherwise than a service of a ledger: look at the address')
      : E.right({ repeated: response.headers.get('Idempotency-Hit') === 'true', events })
  }
  const problem = problemTold(body)
  return (problem === undefined ? undefined : ofTheLedger(problem)) ?? ofHttp(response, problem)
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
