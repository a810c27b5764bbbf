import { type Asserter, type EventId, formatMinor, type LineId, type PledgeId } from '@aid-ledger/domain'
import { type Effect, type Picture, type Scope, totalsByDay } from '@aid-ledger/projections'
import { ARRIVED } from '../delays/arrival.ts'
import { linesAbout } from './about-scope.ts'

/** What of a line's arrivals one asserter said, in one source, and the recipient had not confirmed. */
export type Unconfirmed = {
  readonly pledge: PledgeId
  readonly line: LineId
  /** What had arrived by that word alone, without what the recipient confirmed. */
  readonly amount: string
  readonly unit?: string
  readonly currency?: string
  readonly assertedBy: Asserter
  readonly source: { readonly url: string; readonly title: string }
  readonly events: ReadonlyArray<EventId>
}

const isByRecipient = ({ fact }: Effect): boolean => fact.event.meta.assertedBy === 'recipient'

const totalOf = (rows: ReadonlyArray<Effect>): bigint => totalsByDay(rows).at(-1)?.total ?? 0n

/** What of the arrivals the recipient has said too, in whichever book it comes to most. */
const confirmedOf = (books: ReadonlyArray<ReadonlyArray<Effect>>): bigint =>
  books.map((rows) => totalOf(rows.filter(isByRecipient))).reduce((most, total) => (total > most ? total : most), 0n)

/**
 * The claims of a book behind what exceeds the part that is confirmed: what is confirmed is what came first. A figure of all that
 * came which is lower than what had been claimed by its day contradicts that, and is no second word for it.
 */
const claimsBeyond = (confirmed: bigint, rows: ReadonlyArray<Effect>): ReadonlyArray<Effect> => {
  const byDay = new Map(totalsByDay(rows).map(({ day, total }) => [day, total]))
  return rows.filter((row) => {
    const total = byDay.get(row.day)!
    const isLower = row.kind === 'cumulative' && row.amount !== undefined && row.amount < total
    return row.kind !== 'reversal' && !isLower && !isByRecipient(row) && total > confirmed
  })
}

/** The source that claims were all read in, if one asserter makes all of them; else undefined. */
const onlySource = (claims: ReadonlyArray<Effect>) => {
  const asserters = new Set(claims.map(({ fact }) => fact.event.meta.assertedBy))
  const sources = new Map(claims.flatMap(({ fact }) => fact.event.meta.sources.map((source) => [source.url, source])))
  const [source] = sources.values()
  return asserters.size === 1 && sources.size === 1 ? source : undefined
}

/** What in an answer rested on one unconfirmed source. */
export const unconfirmedThen = (scope: Scope, then: Picture): ReadonlyArray<Unconfirmed> =>
  linesAbout(scope, then).flatMap(({ pledge, line, effects, accounts, measure }) => {
    const books = ARRIVED.map((book) => effects.filter((effect) => effect.book === book))
    const confirmed = confirmedOf(books)
    const rest = accounts.delivered + accounts.accepted - confirmed
    const claims = books.flatMap((rows) => claimsBeyond(confirmed, rows))
    const source = onlySource(claims)
    if (rest <= 0n || source === undefined) return []
    return [
      {
        pledge,
        line: line.line,
        amount: formatMinor(rest, measure),
        ...measure,
        assertedBy: claims[0]!.fact.event.meta.assertedBy,
        source: { url: source.url, title: source.title },
        events: [...new Set(claims.map(({ fact }) => fact.id))].sort(),
      },
    ]
  })
