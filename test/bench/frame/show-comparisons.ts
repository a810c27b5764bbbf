import { type Comparison, isMet } from './measure.ts'

const HEADINGS = ['name', 'ours', 'peer', 'unit', 'ratio', 'wanted', '']

const say = (figure: number): string =>
  figure >= 100 ? Math.round(figure).toLocaleString('en') : figure.toPrecision(3)

const wantedInWords = ({ wanted }: Comparison): string => {
  if (wanted === undefined) return 'shown'
  return 'atLeast' in wanted ? `≥ ${wanted.atLeast}` : `≤ ${wanted.atMost}`
}

const verdict = (comparison: Comparison): string =>
  comparison.wanted === undefined ? '' : isMet(comparison) ? 'ok' : 'missed'

/** A table of what was measured, and under it what each figure is about. */
export const showComparisons = (comparisons: ReadonlyArray<Comparison>): string => {
  const rows = comparisons.map((comparison) => [
    comparison.name,
    say(comparison.ours),
    say(comparison.peer),
    comparison.unit,
    comparison.ratio.toFixed(2),
    wantedInWords(comparison),
    verdict(comparison),
  ])
  const widths = HEADINGS.map((_, column) => Math.max(...[HEADINGS, ...rows].map((row) => row[column]!.length)))
  const line = (row: ReadonlyArray<string>): string =>
    row
      .map((cell, column) =>
        column >= 1 && column <= 2 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd()
  const abouts = comparisons.map(({ name, about }) => `${name}: ${about}`)
  return [HEADINGS, ...rows].map(line).concat('', abouts).join('\n')
}
