import type { ErrorRequestHandler } from 'express'
import type { Log } from '../log.ts'
import { logError } from '../log-words.ts'
import { sendProblem } from '../problems/send-problem.ts'

/** What is thrown ends here: a badly encoded address is the caller's mistake; all else is ours, and only the log sees it. */
export const unforeseen =
  (log: Log): ErrorRequestHandler =>
  (error, req, res, next) => {
    if (error instanceof URIError) {
      sendProblem(res, {
        name: 'malformed-request',
        detail:
          'the address is not encoded as addresses are (RFC 3986): "%" is followed by two hexadecimal digits, and they spell UTF-8',
      })
      return
    }
    log.error({ requestId: res.locals['requestId'], method: req.method, ...logError(error) })
    if (res.headersSent) next(error)
    else sendProblem(res, { name: 'internal-error', detail: 'the service made a mistake; nothing was recorded half' })
  }
