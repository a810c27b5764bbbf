import { canonicalJson } from '@aid-ledger/domain'
import type { Answer } from '@aid-ledger/ledger'

/** What an answer says, without what was asked; of a cursor, which holds the question, only whether there is one. */
const said = ({ asked: _a, position: _p, digest: _d, next, ...says }: Answer): string =>
  canonicalJson({ ...says, more: next !== undefined })

/** Whether two answers say the same, though they were asked in another way: the digest of an answer is of its question too. */
export const saysTheSame = (one: Answer, other: Answer): boolean => said(one) === said(other)
