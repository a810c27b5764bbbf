import type { ObligationsAnswer } from '@aid-ledger/contract'
import { oneLine } from '../table/one-line.ts'
import type { Screen } from '../table/screen.ts'
import { paragraph } from '../table/wrap.ts'
import { section } from './section.ts'
import { sayPlace, showLines, showTotals } from './show-lines.ts'

const showAnomaly = (anomaly: ObligationsAnswer['anomalies'][number], screen: Screen): ReadonlyArray<string> =>
  paragraph(`- ${sayPlace(anomaly)} (${anomaly.kind}): ${oneLine(anomaly.text)}`, screen.width, '  ')

/** What an ally owes by its own word: its lines, their sums, and what is odd about them. */
export const showObligations = (answer: ObligationsAnswer, screen: Screen): ReadonlyArray<string> => {
  const { ally, name, lines, totals, anomalies } = answer
  if (lines.length === 0) return ['', `${oneLine(name)} (${ally}) had promised nothing that this question lets see.`]
  return [
    ...section('Lines', showLines(lines, screen), screen),
    ...section(
      'Totals (joint lines are in none)',
      totals.length === 0 ? ['No sum: every line is joint or counted elsewhere.'] : showTotals(totals, screen),
      screen,
    ),
    ...section(
      'Anomalies',
      anomalies.length === 0 ? ['None.'] : anomalies.flatMap((odd) => showAnomaly(odd, screen)),
      screen,
    ),
  ]
}
