import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Problem } from '../problems/problem.ts'
import { problemDetailsOf } from '../problems/problem-details-of.ts'

/** Tells a problem where no request reached the application, so that there is nothing but the connection; and closes it. */
export const tellOnSocket = (socket: Duplex, problem: Problem, headers: ReadonlyArray<string> = []): void => {
  const details = problemDetailsOf(problem)
  const body = JSON.stringify(details)
  const head = [
    `HTTP/1.1 ${details.status} ${STATUS_CODES[details.status]}`,
    ...headers,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
