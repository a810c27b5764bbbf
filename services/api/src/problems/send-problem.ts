import type { Response } from 'express'
import type { Problem } from './problem.ts'
import { problemDetailsOf } from './problem-details-of.ts'

/** Answers with a problem; no cache keeps it. */
export const sendProblem = (res: Response, problem: Problem): void => {
  // For the log and the metrics.
  res.locals['problem'] = problem.name
  const details = problemDetailsOf(problem, res.locals['requestId'])
  res
    .status(details.status)
    .set('Cache-Control', 'no-store')
    .set(problem.headers ?? {})
    .type('application/problem+json')
    .send(JSON.stringify(details))
}
