import { isAuditView, viewAt } from '@aid-ledger/contract'
import type { BasisQuestion } from '@aid-ledger/domain'
import type { Query } from '../query/query.ts'

/** What is answered about decisions rests on them, so that none rests on it; nor on an audit, which compares what answers said. */
const ABOUT_DECISIONS = '/decisions'

/**
 * The question that an answer was given to, asked in full, so that it is answered with the same bytes for ever; undefined where
 * nothing that decisions can rest on is read at its path.
 */
export const askAgain = ({ path, asked, rules, limit }: BasisQuestion): Query | undefined => {
  const viewed = path.startsWith(ABOUT_DECISIONS) ? undefined : viewAt(path)
  if (viewed === undefined) return undefined
  const { view, of } = viewed
  if (isAuditView(view)) return undefined
  const { filters = {}, ...question } = asked
  return {
    view,
    ...(of === undefined ? {} : { of }),
    ask: { ...question, ...filters, rules, ...(limit === undefined ? {} : { limit }) },
  }
}
