import { ServerResponse } from 'node:http'
import express, { type Express, type Response } from 'express'
import { SECURITY_HEADERS } from './security-headers.ts'

const SECURITY = [...SECURITY_HEADERS].flat()

type WriteHead = (this: ServerResponse, status: number, ...head: ReadonlyArray<unknown>) => ServerResponse
const written = ServerResponse.prototype.writeHead as WriteHead

/** Whether the service is closing, so that no further request will be taken on a connection. */
export type IsClosing = () => boolean

/**
 * The head as Node writes it, with what every answer tells. One that is given as names and values in turn, with nothing set
 * before, is written as it is: to set all of it header by header takes as long as the rest of a kept answer.
 */
const writingHead = (isClosing: IsClosing) =>
  function (this: Response, status: number, ...head: ReadonlyArray<unknown>): ServerResponse {
    // Node says so with `Connection: close`, and the asker does not ask again in vain.
    if (isClosing()) this.shouldKeepAlive = false
    const id = this.locals['requestId'] as string
    if (Array.isArray(head[0]) && this.getHeaderNames().length === 0)
      return written.call(this, status, ['X-Request-Id', id, ...SECURITY, ...head[0]])
    this.setHeader('X-Request-Id', id)
    for (const [name, value] of SECURITY_HEADERS) this.setHeader(name, value)
    return written.call(this, status, ...head)
  }

/**
 * An Express application as plain as it can be, whose every answer has the security headers and tells the request's id: the
 * first handler gives it one.
 */
export const bareExpress = (isClosing: IsClosing = () => false): Express => {
  const app = express()
  app.disable('x-powered-by')
  // Answers have their digest as ETag; what Express would reckon for the rest is not needed.
  app.set('etag', false)
  // Addresses are read by `readQuery`; one address for one thing.
  app.set('query parser', false)
  app.enable('case sensitive routing')
  app.enable('strict routing')
  Object.assign(app.response, { writeHead: writingHead(isClosing) })
  return app
}
