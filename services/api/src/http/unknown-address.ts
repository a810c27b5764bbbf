import { show } from '@aid-ledger/domain'
import type { RequestHandler } from 'express'
import { sendProblem } from '../problems/send-problem.ts'

/** What every address answers that no route knows. */
export const unknownAddress: RequestHandler = (req, res) =>
  sendProblem(res, {
    name: 'unknown-address',
    detail: `there is nothing at ${show(req.path)}: /docs lists all addresses`,
  })
