import type { Screen } from './screen.ts'
import { paragraph } from './wrap.ts'

/** Rows one below the other, a line a cell; empty cells are left out. */
export const cards = (
  heads: ReadonlyArray<string>,
  cells: ReadonlyArray<ReadonlyArray<string>>,
  screen: Screen,
): ReadonlyArray<string> => {
  const labelWidth = Math.max(...heads.map((head) => head.length)) + 2
  return cells.flatMap(([title = '', ...rest], i) => [
    ...(i === 0 ? [] : ['']),
    ...paragraph(title, screen.width).map(screen.bold),
    ...rest.flatMap((cell, j) =>
      cell === ''
        ? []
        : paragraph(`  ${heads[j + 1]!.padEnd(labelWidth)}${cell}`, screen.width, ' '.repeat(labelWidth + 2)),
    ),
  ])
}
