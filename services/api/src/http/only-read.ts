import type { RequestHandler } from 'express'
import { sendProblem } from '../problems/send-problem.ts'
import { recordingWords } from './recording-words.ts'

const ALLOW = 'GET, HEAD, OPTIONS'

/** What a known address answers to any other method. */
export const onlyRead: RequestHandler = (req, res) => {
  res.set('Allow', ALLOW)
  if (req.method === 'OPTIONS') res.status(204).end()
  else
    sendProblem(res, {
      name: 'method-not-allowed',
      detail: `${req.method} is not done here: over HTTP the ledger is only read (${ALLOW}); ${recordingWords}`,
    })
}
