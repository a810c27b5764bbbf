import { type Asserter, type EventId, formatMinor, type LineId, type PledgeId } from '@aid-ledger/domain'
import { type Effect, type Picture, type Scope, totalsByDay } from '@aid-ledger/projections'
import { ARRIVED } from '../delays/arrival.ts'
import { linesAbout } from './about-scope.ts'
import { type Vouched, vouchedIn } from './vouched.ts'

/** What of a line's arrivals one asserter alone said, in one source alone, and the recipient had not confirmed. */
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

type Witness = Pick<Unconfirmed, 'assertedBy' | 'source'>
type Alone = Witness & { readonly amount: bigint; readonly events: ReadonlySet<EventId> }

const isByRecipient = ({ fact }: Effect): boolean => fact.event.meta.assertedBy === 'recipient'

const totalOf = (rows: ReadonlyArray<Effect>): bigint => totalsByDay(rows).at(-1)?.total ?? 0n

/** What of the arrivals the recipient has said too, in whichever book it comes to most. */
const confirmedOf = (books: ReadonlyArray<ReadonlyArray<Effect>>): bigint =>
  books.map((rows) => totalOf(rows.filter(isByRecipient))).reduce((most, total) => (total > most ? total : most), 0n)

/** Of a figure of all that came which is lower than what had been claimed by its day: it contradicts that, and is no second word. */
const isWord = (row: Effect, total: bigint): boolean =>
  !isByRecipient(row) && !(row.kind === 'cumulative' && row.amount !== undefined && row.amount < total)

const witnessesOf = ({ row: { fact } }: Vouched): ReadonlyArray<Witness> =>
  fact.event.meta.sources.map(({ url, title }) => ({ assertedBy: fact.event.meta.assertedBy, source: { url, title } }))

const keyOf = ({ assertedBy, source }: Witness): string => `${assertedBy} ${source.url}`

/** Who alone speaks of a part, if not several asserters or sources do. */
const onlyWitness = (claims: ReadonlyArray<Vouched>): Witness | undefined => {
  const witnesses = new Map(claims.flatMap(witnessesOf).map((witness) => [keyOf(witness), witness]))
  const [witness] = witnesses.values()
  return witnesses.size === 1 ? witness : undefined
}

/** What of the part from `confirmed` to `arrived` a single witness speaks of, by each of them. */
const aloneIn = (vouched: ReadonlyArray<Vouched>, confirmed: bigint, arrived: bigint): ReadonlyArray<Alone> => {
  if (arrived <= confirmed) return []
  const ends = vouched.flatMap(({ from, to }) => [from, to]).filter((end) => end > confirmed && end < arrived)
  const cuts = [...new Set([confirmed, ...ends, arrived])].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const alone = new Map<string, Alone>()
  for (const [index, to] of cuts.entries()) {
    const from = cuts[index - 1]
    if (from === undefined) continue
    const claims = vouched.filter((one) => one.from <= from && to <= one.to)
    const witness = onlyWitness(claims)
    if (witness === undefined) continue
    const before = alone.get(keyOf(witness))
    const events = new Set([...(before?.events ?? []), ...claims.map(({ row }) => row.fact.id)])
    alone.set(keyOf(witness), { ...witness, amount: (before?.amount ?? 0n) + to - from, events })
  }
  return [...alone.values()]
}

/** What in an answer rested on one unconfirmed source. What is confirmed is what came first. */
export const unconfirmedThen = (scope: Scope, then: Picture): ReadonlyArray<Unconfirmed> =>
  linesAbout(scope, then).flatMap(({ pledge, line, effects, accounts, measure }) => {
    const books = ARRIVED.map((book) => effects.filter((effect) => effect.book === book))
    const vouched = books.flatMap((rows) => vouchedIn(rows, isWord))
    const arrived = accounts.delivered + accounts.accepted
    return aloneIn(vouched, confirmedOf(books), arrived).map(({ amount, assertedBy, source, events }) => ({
      pledge,
      line: line.line,
      amount: formatMinor(amount, measure),
      ...measure,
      assertedBy,
      source,
      events: [...events].sort(),
    }))
  })
