import type { LedgerError } from '@aid-ledger/ledger'
import type { Response } from 'express'
import type { Log } from '../log.ts'
import { logWords } from '../log-words.ts'
import { problemOf } from './problem-of.ts'
import { sendProblem } from './send-problem.ts'

/** Answers with an error of the ledger; what the store says of its files goes to the log and to nobody else. */
export const sendLedgerProblem = (res: Response, log: Log, error: LedgerError): void => {
  const problem = problemOf(error)
  if (problem.name === 'store-unavailable')
    log.error({ requestId: res.locals['requestId'], error: error._tag, detail: logWords(error.detail) })
  sendProblem(res, problem)
}
