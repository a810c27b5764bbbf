/** A row of a book in grains; without a number, it counts as nothing and marks its line. */
export type Row = {
  readonly kind: 'increment' | 'cumulative' | 'reversal'
  readonly count: number | undefined
  readonly day: string
}

export const sum = (numbers: ReadonlyArray<number>): number => numbers.reduce((total, number) => total + number, 0)

const net = (rows: ReadonlyArray<Row>): number =>
  sum(rows.map(({ kind, count = 0 }) => (kind === 'cumulative' ? 0 : kind === 'reversal' ? -count : count)))

/** The highest of: all increments less reversals; each cumulative figure plus the increments less reversals of later days. */
export const totalOf = (rows: ReadonlyArray<Row>): number =>
  Math.max(
    0,
    net(rows),
    ...rows.flatMap(({ kind, count, day }) =>
      kind === 'cumulative' && count !== undefined ? [count + net(rows.filter((row) => row.day > day))] : [],
    ),
  )
