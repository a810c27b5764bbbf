import type { AnswerOf, Ask, AuditSubject, TotalAnswer } from '@aid-ledger/contract'
import { RULES } from '@aid-ledger/domain'
import type { LedgerError, Reader, Reading } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { sumNamed } from './sum-named.ts'

/** Whose sums are asked about. */
export type Summing = Exclude<AuditSubject, { readonly of: 'pledge' }>

/** A sum, and what it is called whose it is. */
export type SumAsked = { readonly title: string; readonly total: TotalAnswer }

/** The sum that is asked about, as the answers to the same question tell it; left, in words, where it is not told which. */
export const sumAsked = async (
  asking: Ask<'lineage'>,
  subject: Summing,
  { asked: { filters: _, ...asked }, question }: Reading,
  reader: Reader,
): Promise<E.Either<LedgerError, SumAsked>> => {
  const ask = { ...asked, rules: question.rules ?? RULES }
  const told =
    subject.of === 'ally'
      ? await reader.answer({ view: 'obligations', of: subject.ally, ask })
      : await reader.answer({ view: 'allies', ask: { ...ask, limit: '1' } })
  if (E.isLeft(told)) return told
  // The ledger makes its answers in the shapes that the contract promises; nothing came in from outside.
  const { totals, name = 'All allies' } = told.right.answer as unknown as Pick<AnswerOf<'obligations'>, 'totals'> & {
    readonly name?: string
  }
  return E.map((total: TotalAnswer) => ({ title: name, total }))(sumNamed(asking, totals))
}
