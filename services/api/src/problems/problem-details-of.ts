import type { ProblemDetails } from '@aid-ledger/contract'
import { printable } from '@aid-ledger/domain'
import type { Problem } from './problem.ts'
import { problemPages } from './problem-pages.ts'

/** The longest text of an error: what is refused may be long, and is repeated. */
const MAX_DETAIL = 4000

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is replaced
const CONTROL = /[\u0000-\u001f]/g

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Words that repeat a part of the request, fit to be read on a terminal. */
const fit = (words: string): string => printable(words.replace(CONTROL, escaped), MAX_DETAIL)

/** The address of the page that explains a kind of error. */
export const problemType = (name: Problem['name']): string => `/docs/problems/${name}`

/** The body that tells a problem (RFC 9457). */
export const problemDetailsOf = ({ name, detail, errors, reason }: Problem, requestId?: string): ProblemDetails => ({
  type: problemType(name),
  title: problemPages[name].title,
  status: problemPages[name].status,
  detail: fit(detail),
  ...(errors && { errors: errors.map((error) => ({ pointer: fit(error.pointer), detail: fit(error.detail) })) }),
  ...(reason && { reason }),
  ...(requestId === undefined ? {} : { requestId }),
})
