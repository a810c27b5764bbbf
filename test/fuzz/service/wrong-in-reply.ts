import { mayWait, type RawRequest } from '../arbitraries/raw-request.ts'
import type { RawReply } from './send-raw.ts'

/** Traces of code: where an error was thrown, and what it was thrown by. */
export const TRACES = [
  /\n\s+at \S+.*:\d+:\d+/,
  /node:internal/,
  /node_modules/,
  /file:\/\/\//,
  /SQLITE_|SqliteError|ERR_SQLITE/,
  /\bTypeError\b|\bRangeError\b/,
]

/** Headers without which no answer goes out, whoever gives it. */
const ON_EVERY_ANSWER = ['x-request-id', 'content-security-policy', 'x-content-type-options']

/** Why an answer is not one that a service may give to anybody; undefined where it is. */
export const wrongInReply = (
  request: RawRequest,
  { status, head, body }: RawReply,
  secrets: ReadonlyArray<string>,
): string | undefined => {
  if (status === 0) return mayWait(request) ? undefined : 'there is no answer'
  if (status >= 500) return `the status is ${status}`
  const said = `${head}\n${body}`
  const secret = secrets.find((each) => said.includes(each))
  if (secret !== undefined) return `the answer holds ${secret}`
  const trace = TRACES.find((pattern) => pattern.test(said))
  if (trace !== undefined) return `the answer has a trace of code: ${trace.exec(said)?.[0]}`
  if (status >= 400 && request.method !== 'HEAD' && !head.includes('application/problem+json'))
    return `the refusal ${status} is no problem`
  const missing = ON_EVERY_ANSWER.find((name) => !head.toLowerCase().includes(`\r\n${name}: `))
  if (missing !== undefined) return `the answer has no ${missing}`
  return undefined
}
