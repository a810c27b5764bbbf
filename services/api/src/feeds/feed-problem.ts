import type { FeedError } from '@aid-ledger/feeds'
import type { Problem } from '../problems/problem.ts'
import { problemOf } from '../problems/problem-of.ts'

/** How an error of a feed is told over HTTP. */
export const feedProblem = (error: FeedError): Problem => {
  switch (error._tag) {
    case 'PositionAhead':
    case 'OtherLedger': {
      const { detail, pointer } = error
      const name = error._tag === 'PositionAhead' ? 'position-ahead' : 'other-ledger'
      return { name, detail, errors: [{ pointer, detail }] }
    }
    default:
      return problemOf(error)
  }
}
