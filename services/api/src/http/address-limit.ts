import type { RequestHandler } from 'express'
import { sendProblem } from '../problems/send-problem.ts'

/** The longest address that is read: a cursor has at most 2,000 characters, all other parameters together fewer. */
export const MAX_ADDRESS = 8000

export const addressLimit: RequestHandler = (req, res, next) => {
  if (req.url.length <= MAX_ADDRESS) next()
  else
    sendProblem(res, {
      name: 'address-too-long',
      detail: `the address has ${req.url.length} characters; at most ${MAX_ADDRESS} are read`,
    })
}
