import type { AnyAsk, View } from '@aid-ledger/contract'
import { didYouMean, type Problem, show } from '@aid-ledger/domain'
import type { ReadModel } from '@aid-ledger/projections'
import { type LedgerError, malformed } from '../ledger-error.ts'

const OF_ALLY: ReadonlySet<View> = new Set(['obligations', 'timeline'])
const OF_PLEDGE: ReadonlySet<View> = new Set(['pledge', 'history'])

const unknown = (
  _tag: 'UnknownParty' | 'UnknownPledge' | 'UnknownDecision',
  pointer: string,
  what: string,
  name: string,
  known: ReadonlyArray<string>,
): LedgerError => ({ _tag, pointer, detail: `there is no ${what} in this ledger${didYouMean(name, known)}` })

type Names = Pick<ReadModel, 'hasName' | 'namesLike'>

/** A party that this ledger has never heard of, with the one that may be meant; `pointer` names the parameter that does. */
export const unknownParty = (
  ally: string,
  { hasName, namesLike }: Names,
  pointer = '/ally',
): LedgerError | undefined =>
  hasName('party', ally)
    ? undefined
    : unknown('UnknownParty', pointer, `party ${show(ally)}`, ally, namesLike('party', ally))

/** A pledge that this ledger has never heard of. */
export const unknownPledge = (
  pledge: string,
  { hasName, namesLike }: Names,
  pointer = '/pledge',
): LedgerError | undefined =>
  hasName('pledge', pledge)
    ? undefined
    : unknown('UnknownPledge', pointer, `pledge ${show(pledge)}`, pledge, namesLike('pledge', pledge))

/** A decision that this ledger has never heard of. */
export const unknownDecision = (decision: string, { hasName, namesLike }: Names): LedgerError | undefined =>
  hasName('decision', decision)
    ? undefined
    : unknown('UnknownDecision', '/decision', `decision ${show(decision)}`, decision, namesLike('decision', decision))

/** A party, a pledge or a decision that is asked about, or filtered by, and that this ledger has never heard of. */
export const unknownSubject = (view: View, of: string, ask: AnyAsk, readModel: ReadModel): LedgerError | undefined => {
  const ally = OF_ALLY.has(view) ? of : ask.ally
  const pledge = OF_PLEDGE.has(view) ? of : ask.pledge
  return (
    (ally === undefined ? undefined : unknownParty(ally, readModel)) ??
    (pledge === undefined ? undefined : unknownPledge(pledge, readModel)) ??
    (view === 'decision' ? unknownDecision(of, readModel) : undefined)
  )
}

/** Days that are asked for in the wrong order: an empty list would read as "nothing happened". */
export const wrongInDays = ({ from, to }: AnyAsk): LedgerError | undefined =>
  from !== undefined && to !== undefined && from > to
    ? malformed([{ pointer: '/to', detail: `${to} is before ${from}, where the days asked for begin` }])
    : undefined

/** How a list is paged; all else that it is asked with, a cursor keeps. */
const OF_THE_PAGE: ReadonlySet<string> = new Set(['cursor', 'limit', 'waitFor'])

/** Whether what is asked beside a cursor is what it keeps: the same, unless a view may write one thing in several ways. */
export type IsKept = (member: string, asked: unknown, kept: unknown) => boolean

/** What a cursor keeps, and so what may be said beside it: some addresses must be asked with it again. */
const besideIt = (kept: unknown): string => (kept === undefined ? 'none: leave it out' : `${kept}: say that`)

/** A cursor keeps the question of its first page, filters and all; what is asked beside it must not be another one. */
export const wrongBesideCursor = <A extends object>(
  ask: A,
  kept: A,
  isKept: IsKept = (_, asked, keeps) => asked === keeps,
): LedgerError | undefined => {
  const others = (Object.keys(ask) as ReadonlyArray<unknown> as ReadonlyArray<keyof A & string>).filter(
    (member) => !OF_THE_PAGE.has(member) && !isKept(member, ask[member], kept[member]),
  )
  const problems = others.map(
    (member): Problem => ({
      pointer: `/${member}`,
      detail: `is ${ask[member]}, and the cursor keeps ${besideIt(kept[member])}, or begin the list anew without the cursor`,
    }),
  )
  return problems.length > 0 ? malformed(problems) : undefined
}
