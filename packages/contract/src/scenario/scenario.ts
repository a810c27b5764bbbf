import { type Decoded, list, record, word } from '@aid-ledger/domain'
import { Title } from '../answers/texts.ts'
import { pagedAsk } from '../ask.ts'
import { AuditSubject } from '../audit/audit-subject.ts'
import { Change } from './change.ts'
import { MAX_CHANGES, MAX_QUESTIONS } from './scenario-limits.ts'

const { waitFor: _waitFor, ...asked } = pagedAsk

/** What is asked of both courses: of whom or what, and how it is looked at. */
export const ScenarioQuestion = record('Scenario question', {}, { ...asked, of: AuditSubject })
export type ScenarioQuestion = Decoded<typeof ScenarioQuestion>

/** A course that history did not take: what would be otherwise, and what is asked of it. */
export const Scenario = record(
  'Scenario',
  { title: Title, changes: list(Change, { min: 1, max: MAX_CHANGES }) },
  { with: word('with', ['dependents']), ask: list(ScenarioQuestion, { min: 1, max: MAX_QUESTIONS }) },
)
export type Scenario = Decoded<typeof Scenario>
