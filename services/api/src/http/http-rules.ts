import type { RequestHandler } from 'express'
import { sendProblem } from '../problems/send-problem.ts'

const CONTINUE = /(^|\W)100-continue($|\W)/i

/**
 * What HTTP asks of every request: a `Host` (RFC 9112, section 3.2), and no expectation but the one there is (RFC 9110,
 * section 10.1.1). Node would answer these by itself, with an empty body, and tell nobody.
 */
export const httpRules: RequestHandler = (req, res, next) => {
  const { host, expect } = req.headers
  if (host === undefined && req.httpVersion === '1.1')
    sendProblem(res, { name: 'malformed-request', detail: 'the request has no Host header: HTTP/1.1 asks for one' })
  else if (expect !== undefined && !CONTINUE.test(expect))
    sendProblem(res, { name: 'expectation-failed', detail: 'Expect is not "100-continue", which is all that is done' })
  else next()
}
