import type { ScenarioAnswer, ScenarioDiff } from '@aid-ledger/contract'
import { sayCount } from '@aid-ledger/domain'
import type { Answer } from '@aid-ledger/ledger'
import type { Screen } from '../table/screen.ts'
import { type Column, table } from '../table/table.ts'
import { paragraph } from '../table/wrap.ts'
import { sayGate } from './say-gate.ts'
import { section, setIn } from './section.ts'
import { orNothing, showMoved } from './show-diff.ts'
import { showQuestion } from './show-question.ts'

type Gate = ScenarioDiff['gates'][number]
type Told = ScenarioAnswer['warnings'][number]

const GATES: ReadonlyArray<Column<Gate>> = [
  { head: 'approval', of: ({ approval }) => approval },
  { head: 'as it was', of: ({ from }) => sayGate(from), wraps: true },
  { head: 'as it would have been', of: ({ to }) => sayGate(to), wraps: true },
]

const TOLD: ReadonlyArray<Column<Told>> = [
  { head: 'position', right: true, of: ({ event }) => event.position },
  { head: 'event', of: ({ event }) => event.title, wraps: true },
  { head: 'why', of: ({ text }) => text, wraps: true },
]

const showAnswer = (answer: ScenarioDiff, screen: Screen): ReadonlyArray<string> => [
  '',
  screen.bold(`What would differ of ${answer.asked.filters.of}`),
  ...showQuestion(answer as unknown as Answer, screen),
  ...orNothing([
    ...section('Approvals', answer.gates.length === 0 ? [] : setIn(table(GATES, answer.gates, screen)), screen),
    // A diff's lines and sums, whatever made them.
    ...showMoved(answer, screen),
  ]),
]

const showTold = (
  title: string,
  told: ReadonlyArray<Told>,
  screen: Screen,
  inAll = told.length,
): ReadonlyArray<string> => {
  const more = inAll > told.length ? [`and ${sayCount(inAll - told.length, 'event')} more`] : []
  return section(title, told.length === 0 ? [] : setIn([...table(TOLD, told, screen), ...more]), screen)
}

/** A course that history did not take, and what would differ; that none of it happened is said first. */
export const showScenario = (answer: ScenarioAnswer, screen: Screen): ReadonlyArray<string> => [
  ...paragraph(`Hypothetical: ${answer.title}`, screen.width).map(screen.bold),
  ...paragraph('None of this is in the ledger. From is what happened, to what would have.', screen.width).map(
    screen.dim,
  ),
  ...answer.answers.flatMap((diff) => showAnswer(diff, screen)),
  ...showTold('Left out with what it depends on', answer.dropped, screen, answer.droppedInAll),
  ...showTold('Out of order, or about nothing', answer.warnings, screen),
  '',
  screen.dim(`Scenario: ${answer.scenario}`),
  ...answer.answers.map(({ digest }) => screen.dim(`Digest: ${digest}`)),
]
