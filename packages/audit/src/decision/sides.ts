import { type BasisQuestion, RULES_NAMES } from '@aid-ledger/domain'
import type { Question } from '@aid-ledger/projections'

/** As an answer was given then; of the same day, as is known now; and of the day of the audit. */
export const SIDES = ['asThen', 'asNowKnown', 'today'] as const
export type Side = (typeof SIDES)[number]
export type BySide<A> = { readonly [S in Side]: A }

/** The question that a decision rests on, three times: as it was asked, with what is known now, and as of now; by its own rules. */
export const sidesOf = ({ asked, rules }: BasisQuestion, audit: Question): BySide<Question> => {
  const { milestone, against, effectiveAt } = asked
  const known = (knownAt: Question['knownAt']) => (knownAt === undefined ? {} : { knownAt })
  const by = RULES_NAMES.find((name) => name === rules)
  const judged = { milestone, against, ...(by === undefined ? {} : { rules: by }) }
  const asNowKnown = { at: audit.at, effectiveAt, ...judged, ...known(audit.knownAt) }
  return {
    asThen: { at: Number(asked.at), effectiveAt, ...judged, ...known(asked.knownAt) },
    asNowKnown,
    today: { ...asNowKnown, effectiveAt: audit.effectiveAt },
  }
}

/** Whether something is another as now known than it was then: what was learned later moves it. */
export const differsSince = ({ asThen, asNowKnown }: { readonly [S in Side]?: unknown }): boolean =>
  JSON.stringify(asThen) !== JSON.stringify(asNowKnown)

/** Makes one thing of each side, one after the other. */
export const onEachSide = async <A, B>(of: BySide<A>, make: (one: A) => Promise<B>): Promise<BySide<B>> => ({
  asThen: await make(of.asThen),
  asNowKnown: await make(of.asNowKnown),
  today: await make(of.today),
})
