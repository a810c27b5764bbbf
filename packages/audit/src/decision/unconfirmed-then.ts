import { type Asserter, type EventId, formatMinor, type LineId, type PledgeId } from '@aid-ledger/domain'
import type { Picture, Scope } from '@aid-ledger/projections'
import { linesAbout } from './about-scope.ts'

/** Arrivals of a line that one asserter said, in one source, and that the recipient had not confirmed. */
export type Unconfirmed = {
  readonly pledge: PledgeId
  readonly line: LineId
  /** What had arrived by that word alone, handed over and accepted. */
  readonly amount: string
  readonly unit?: string
  readonly currency?: string
  readonly assertedBy: Asserter
  readonly source: { readonly url: string; readonly title: string }
  readonly events: ReadonlyArray<EventId>
}

/** The books that say what has come. */
const ARRIVALS: ReadonlySet<string> = new Set(['reported', 'handedOver', 'receipts', 'accepted'])

/** What in an answer rested on one unconfirmed source. */
export const unconfirmedThen = (scope: Scope, then: Picture): ReadonlyArray<Unconfirmed> =>
  linesAbout(scope, then).flatMap(({ pledge, line, effects, accounts, measure }) => {
    const arrived = accounts.delivered + accounts.accepted
    const claims = effects.filter(({ book, kind }) => ARRIVALS.has(book) && kind !== 'reversal')
    const [first] = claims
    if (arrived === 0n || first === undefined) return []
    const asserters = new Set(claims.map(({ fact }) => fact.event.meta.assertedBy))
    const sources = new Map(claims.flatMap(({ fact }) => fact.event.meta.sources.map((source) => [source.url, source])))
    const [source, ...others] = sources.values()
    const { assertedBy } = first.fact.event.meta
    if (asserters.size > 1 || assertedBy === 'recipient' || source === undefined || others.length > 0) return []
    return [
      {
        pledge,
        line: line.line,
        amount: formatMinor(arrived, measure),
        ...measure,
        assertedBy,
        source: { url: source.url, title: source.title },
        events: [...new Set(claims.map(({ fact }) => fact.id))].sort(),
      },
    ]
  })
