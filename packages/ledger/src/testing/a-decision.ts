import type { Fact, Fields } from '@aid-ledger/domain/testing'
import { aDecisionRecorded } from '@aid-ledger/domain/testing'
import type { Ledger } from '../make-ledger.ts'
import type { Query } from '../query/query.ts'
import { answer } from './a-ledger.ts'

/** An answer that a decision rests on, as whoever read it copies it: the path, and of the answer what was asked and the digest. */
export const copied = async (ledger: Ledger, path: string, query: Query): Promise<Fields> => {
  const { asked, rules, digest } = await answer(ledger, query)
  return { path, asked, rules, digest }
}

/** A decision that rests on these answers, taken when they had all been recorded. */
export const aDecisionOn = (basis: ReadonlyArray<Fields>, data: Fields = {}, meta: Fields = {}): Fact =>
  aDecisionRecorded(
    { decidedBy: { office: 'Procurement office of Exland' }, basis, ...data },
    {
      occurredOn: '2025-01-15',
      knownAt: '2025-01-15',
      ...meta,
    },
  )
