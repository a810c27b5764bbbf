import { ApprovalId, type Decoded, KnownAt, list, onlyTrue, record, whole } from '@aid-ledger/domain'
import { answered, Digest, paged, resolved } from '../answer.ts'
import { GateAnswer } from '../answers/gate.ts'
import { many } from '../answers/many.ts'
import { Sentence, Title } from '../answers/texts.ts'
import { AuditSubject } from '../audit/audit-subject.ts'
import { AuditedEvent } from '../audit/audited-event.ts'
import { DiffLine, DiffTotal } from '../audit/diff-answer.ts'
import { MAX_LIMIT } from '../limits.ts'
import { MAX_QUESTIONS, MAX_TOLD } from './scenario-limits.ts'

/** An approval that takes another course: as it was, and as it would have been. */
const DifferingGate = record('Differing gate', { approval: ApprovalId }, { from: GateAnswer, to: GateAnswer })

const AskedOfScenario = record(
  'AskedOfScenario',
  { ...resolved, filters: record('Of scenario', { of: AuditSubject }) },
  { knownAt: KnownAt },
)

/** What differs between the real course (`from`) and the hypothetical one (`to`), both looked at by one question. */
export const ScenarioDiff = record(
  'ScenarioDiff',
  {
    ...answered,
    asked: AskedOfScenario,
    hypothetical: onlyTrue,
    scenario: Digest,
    items: list(DiffLine, { max: MAX_LIMIT }),
    totals: many(DiffTotal),
    gates: many(DifferingGate),
  },
  paged,
)
export type ScenarioDiff = Decoded<typeof ScenarioDiff>

const Told = record('Told of event', { event: AuditedEvent, text: Sentence })

/** What would have been: nothing in it is in the log. */
export const ScenarioAnswer = record('ScenarioAnswer', {
  hypothetical: onlyTrue,
  title: Title,
  scenario: Digest,
  dropped: list(Told, { max: MAX_TOLD }),
  droppedInAll: whole('number of events', 0, Number.MAX_SAFE_INTEGER),
  warnings: list(Told, { max: MAX_TOLD }),
  answers: list(ScenarioDiff, { max: MAX_QUESTIONS }),
})
export type ScenarioAnswer = Decoded<typeof ScenarioAnswer>
