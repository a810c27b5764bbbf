import type { AnyAsk, View } from '@aid-ledger/contract'
import { didYouMean, type Problem, show } from '@aid-ledger/domain'
import type { ReadModel } from '@aid-ledger/projections'
import { type LedgerError, malformed } from '../ledger-error.ts'

const OF_ALLY: ReadonlySet<View> = new Set(['obligations', 'timeline'])
const OF_DECISION: ReadonlySet<View> = new Set(['decision', 'decisionAudit'])
const OF_PLEDGE: ReadonlySet<View> = new Set(['pledge', 'history'])

const POINTERS = { UnknownParty: '/ally', UnknownPledge: '/pledge', UnknownDecision: '/decision' } as const

const unknown = (
  _tag: keyof typeof POINTERS,
  what: string,
  name: string,
  known: ReadonlyArray<string>,
): LedgerError => ({
  _tag,
  pointer: POINTERS[_tag],
  detail: `there is no ${what} ${show(name)} in this ledger${didYouMean(name, known)}`,
})

/** A party, a pledge or a decision that is asked about, or filtered by, and that this ledger has never heard of. */
export const unknownSubject = (view: View, of: string, ask: AnyAsk, readModel: ReadModel): LedgerError | undefined => {
  const ally = OF_ALLY.has(view) ? of : ask.ally
  const pledge = OF_PLEDGE.has(view) ? of : ask.pledge
  if (ally !== undefined && !readModel.hasName('party', ally))
    return unknown('UnknownParty', 'party', ally, readModel.namesLike('party', ally))
  if (pledge !== undefined && !readModel.hasName('pledge', pledge))
    return unknown('UnknownPledge', 'pledge', pledge, readModel.namesLike('pledge', pledge))
  if (OF_DECISION.has(view) && !readModel.hasName('decision', of))
    return unknown('UnknownDecision', 'decision', of, readModel.namesLike('decision', of))
  return undefined
}

/** Days that are asked for in the wrong order: an empty list would read as "nothing happened". */
export const wrongInDays = ({ from, to }: AnyAsk): LedgerError | undefined =>
  from !== undefined && to !== undefined && from > to
    ? malformed([{ pointer: '/to', detail: `${to} is before ${from}, where the days asked for begin` }])
    : undefined

/** How a list is paged; all else that it is asked with, a cursor keeps. */
const OF_THE_PAGE: ReadonlySet<string> = new Set(['cursor', 'limit', 'waitFor'])

/** A cursor keeps the question of its first page, filters and all; what is asked beside it must not be another one. */
export const wrongBesideCursor = (ask: AnyAsk, kept: AnyAsk): LedgerError | undefined => {
  const others = (Object.keys(ask) as ReadonlyArray<keyof AnyAsk>).filter(
    (member) => !OF_THE_PAGE.has(member) && ask[member] !== kept[member],
  )
  const problems = others.map(
    (member): Problem => ({
      pointer: `/${member}`,
      detail: `is ${ask[member]}, and the cursor keeps ${kept[member] ?? 'none'}: leave it out, or begin the list anew without the cursor`,
    }),
  )
  return problems.length > 0 ? malformed(problems) : undefined
}
