import type { Request, Response } from 'express'
import { isKnown } from './is-known.ts'
import type { KeptAnswer } from './kept-answers.ts'

/** Sends a finished answer, or says that the asker has it already. */
export const sendAnswer = (req: Request, res: Response, { body, etag, headers }: KeptAnswer): void => {
  // Past Express: what it would find out of the body and the headers is known.
  if (isKnown(req.headers['if-none-match'], etag)) res.writeHead(304, [...headers]).end()
  else
    res
      .writeHead(200, [
        ...headers,
        'Content-Type',
        'application/json; charset=utf-8',
        'Content-Length',
        String(body.length),
      ])
      .end(body)
}
