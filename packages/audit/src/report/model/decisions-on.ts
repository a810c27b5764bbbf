import type { DecisionAnswer, DecisionAuditAnswer } from '@aid-ledger/contract'
import { allyAsked } from '../../decision/ally-asked.ts'
import type { Asker } from './asker.ts'
import { MAX_AUDITED_DECISIONS, MAX_TOLD_OF_DECISION } from './limits.ts'
import type { Basis, Entry } from './report.ts'

/** A part of what an audit tells: the first of it, and how much there is. */
export type Part<A> = { readonly first: ReadonlyArray<A>; readonly count: number }

/** A decision that rests on answers about an ally: its reasons, whether those answers are still given, and what the audit found. */
export type DecisionOn = Pick<DecisionAuditAnswer, 'decision' | 'title' | 'decidedBy' | 'decidedOn' | 'options'> &
  Pick<DecisionAuditAnswer, 'reviews' | 'matches' | 'unconfirmedThen'> &
  Pick<DecisionAnswer, 'rationale'> & {
    readonly basis: ReadonlyArray<
      Omit<Basis, 'asNowKnown' | 'today' | 'lines' | 'gates'> & { readonly differs: boolean }
    >
    readonly learnedLater: Part<Entry>
    readonly contradictedThen: Part<DecisionAuditAnswer['contradictedThen'][number]>
  }

const part = <A>(all: ReadonlyArray<A>): Part<A> => ({ first: all.slice(0, MAX_TOLD_OF_DECISION), count: all.length })

/** Whether an answer was about an ally: by what was asked, or by the lines that it told of. */
const isAbout =
  (ally: string, pledges: ReadonlySet<string>) =>
  (basis: Basis): boolean =>
    allyAsked(basis) === ally || basis.lines.some(({ pledge }) => pledges.has(pledge))

const decisionOf = (audit: DecisionAuditAnswer, { rationale }: DecisionAnswer): DecisionOn => {
  const { decision, title, decidedBy, decidedOn, options, reviews, matches, unconfirmedThen } = audit
  return {
    ...{ decision, title, decidedBy, decidedOn, options, reviews, matches, unconfirmedThen, rationale },
    basis: audit.basis.map(({ asNowKnown: { differs }, today: _t, lines: _l, gates: _g, ...basis }) => ({
      ...basis,
      differs,
    })),
    learnedLater: part(audit.learnedLater.map(({ recordedAt: _, ...entry }) => entry)),
    contradictedThen: part(audit.contradictedThen),
  }
}

/** The decisions that rest on answers about an ally, and whether there were more than are audited. */
export const decisionsOn = async (
  ally: string,
  pledges: ReadonlySet<string>,
  asker: Asker,
): Promise<{ readonly decisions: ReadonlyArray<DecisionOn>; readonly more: boolean }> => {
  const { first, more } = await asker.all({ view: 'decisions' }, MAX_AUDITED_DECISIONS)
  const decisions: Array<DecisionOn> = []
  for (const { decision } of first.items) {
    const audit = await asker.one({ view: 'decisionAudit', of: decision })
    if (audit.basis.some(isAbout(ally, pledges)))
      decisions.push(decisionOf(audit, await asker.one({ view: 'decision', of: decision })))
  }
  return { decisions, more }
}
