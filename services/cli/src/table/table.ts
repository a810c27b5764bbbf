import { cards } from './cards.ts'
import { oneLine } from './one-line.ts'
import type { Screen } from './screen.ts'
import { paragraph, wrap } from './wrap.ts'

/** A column: its head, its cell for a row, and how it looks. */
export type Column<Row> = {
  readonly head: string
  readonly of: (row: Row) => string
  /** Numbers stand to the right. */
  readonly right?: true
  /** Left out where no row has anything in it. */
  readonly optional?: true
  /** On a terminal that is too narrow its text goes over several lines. */
  readonly wraps?: true
  readonly red?: (row: Row) => boolean
}

const GAP = '  '
/** The narrowest column in which wrapped text can be read. */
const MIN_WRAPPED = 24

type Grid<Row> = {
  readonly rows: ReadonlyArray<Row>
  readonly columns: ReadonlyArray<Column<Row>>
  readonly cells: ReadonlyArray<ReadonlyArray<string>>
}

const gridOf = <Row>(all: ReadonlyArray<Column<Row>>, rows: ReadonlyArray<Row>): Grid<Row> => {
  const columns = all.filter(({ of, optional }) => optional !== true || rows.some((row) => of(row) !== ''))
  return { rows, columns, cells: rows.map((row) => columns.map(({ of }) => oneLine(of(row)))) }
}

const naturalWidths = <Row>({ columns, cells }: Grid<Row>): ReadonlyArray<number> =>
  columns.map(({ head }, j) => cells.reduce((width, row) => Math.max(width, row[j]!.length), head.length))

const sum = (widths: ReadonlyArray<number>): number =>
  widths.reduce((total, width) => total + width, 0) + GAP.length * (widths.length - 1)

/** Widths that fit the screen, by narrowing the columns that wrap; undefined where that leaves too little. */
const fittingWidths = <Row>(grid: Grid<Row>, screen: Screen): ReadonlyArray<number> | undefined => {
  const widths = [...naturalWidths(grid)]
  if (screen.width === undefined) return widths
  for (let over = sum(widths) - screen.width; over > 0; over--) {
    const widest = grid.columns.reduce(
      (found, { wraps }, j) => (wraps === true && widths[j]! > (widths[found] ?? MIN_WRAPPED) ? j : found),
      -1,
    )
    if (widest === -1) return undefined
    widths[widest]!--
  }
  return widths
}

const aligned = (text: string, width: number, right: true | undefined): string =>
  right === true ? text.padStart(width) : text.padEnd(width)

const rowLines = <Row>(
  grid: Grid<Row>,
  i: number,
  widths: ReadonlyArray<number>,
  screen: Screen,
): ReadonlyArray<string> => {
  const parts = grid.cells[i]!.map((cell, j) => wrap(cell, widths[j]))
  const height = Math.max(...parts.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) =>
    grid.columns
      .map(({ right, red }, j) => {
        const text = aligned(parts[j]![line] ?? '', widths[j]!, right)
        return red?.(grid.rows[i]!) === true ? screen.red(text) : text
      })
      .join(GAP)
      .trimEnd(),
  )
}

const withColumns = <Row>({ rows, columns, cells }: Grid<Row>, keep: (j: number) => boolean): Grid<Row> => ({
  rows,
  columns: columns.filter((_, j) => keep(j)),
  cells: cells.map((row) => row.filter((_, j) => keep(j))),
})

const tableLines = <Row>(grid: Grid<Row>, widths: ReadonlyArray<number>, screen: Screen): ReadonlyArray<string> => {
  const heads = grid.columns.map(({ head, right }, j) => aligned(head, widths[j]!, right))
  return [screen.bold(heads.join(GAP).trimEnd()), ...grid.rows.flatMap((_, i) => rowLines(grid, i, widths, screen))]
}

/**
 * Rows in aligned columns. Where the screen is too narrow for that, first the columns that are 0 in every row are named
 * below instead; where that does not do, each row is a card of its own.
 */
export const table = <Row>(
  columns: ReadonlyArray<Column<Row>>,
  rows: ReadonlyArray<Row>,
  screen: Screen,
): ReadonlyArray<string> => {
  const grid = gridOf(columns, rows)
  const widths = fittingWidths(grid, screen)
  if (widths !== undefined) return tableLines(grid, widths, screen)
  const isZero = (j: number) => grid.cells.every((row) => row[j] === '0')
  const fuller = withColumns(grid, (j) => !isZero(j))
  const fullerWidths = fittingWidths(fuller, screen)
  const zeros = grid.columns.flatMap(({ head }, j) => (isZero(j) ? [head] : []))
  return [
    ...(fullerWidths === undefined
      ? cards(
          fuller.columns.map(({ head }) => head),
          fuller.cells,
          screen,
        )
      : tableLines(fuller, fullerWidths, screen)),
    ...(zeros.length === 0 ? [] : paragraph(`0 everywhere: ${zeros.join(', ')}.`, screen.width).map(screen.dim)),
  ]
}
