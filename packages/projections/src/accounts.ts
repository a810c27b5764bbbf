import { max, min } from './book.ts'

/** What the books of a line come to, in minor units of its measure. */
export type Books = {
  /** The highest total announced; undefined where no number was ever given. */
  readonly announced: bigint | undefined
  /** What was taken back or lapsed; `rest` where all that is left was. */
  readonly withdrawn: bigint | 'rest'
  /** The least that any gate granted; `all` where none is known or none sets a limit. */
  readonly granted: bigint | 'all'
  readonly dispatched: bigint
  /** The highest of what was reported handed over, what shipments handed over, and what the recipient confirmed. */
  readonly handedOver: bigint
  /** What the recipient confirmed or accepted. */
  readonly confirmed: bigint
  readonly lost: bigint
  /** What is drawn from the line by others. */
  readonly drawn: bigint
}

/** Where every unit of a line is. Each unit is in one place: the parts add up to `announced`. */
export type Accounts = {
  readonly announced: bigint
  readonly pending: bigint
  readonly cleared: bigint
  readonly allocated: bigint
  readonly inTransit: bigint
  readonly delivered: bigint
  readonly accepted: bigint
  readonly lost: bigint
  readonly withdrawn: bigint
  readonly surplus: bigint
  readonly outstanding: bigint
}

/** The formula: fills what is announced in a fixed order, each part clamped to what is left. */
export const accountsOf = (books: Books): Accounts => {
  const { handedOver: H, confirmed: C, lost: L, dispatched: S, drawn: E } = books
  const A = books.announced ?? max(S, H + L) + E
  let left = A
  const take = (amount: bigint): bigint => {
    const taken = min(max(amount), left)
    left -= taken
    return taken
  }
  const accepted = take(C)
  const delivered = take(H - C)
  const lost = take(L)
  const inTransit = take(S - H - L)
  const allocated = take(E)
  const withdrawn = take(books.withdrawn === 'rest' ? A : books.withdrawn)
  const placed = accepted + delivered + lost + inTransit + allocated
  const cleared = take((books.granted === 'all' ? A : books.granted) - placed)
  const pending = left
  const outstanding = A - accepted - delivered - allocated - withdrawn
  const surplus = max(H + E - A)
  return {
    announced: A,
    pending,
    cleared,
    allocated,
    inTransit,
    delivered,
    accepted,
    lost,
    withdrawn,
    surplus,
    outstanding,
  }
}
