import { Day, type Decoded, KnownAt, list, record } from '@aid-ledger/domain'
import { answered, paged, resolved } from '../answer.ts'
import { many } from '../answers/many.ts'
import { measure, measured } from '../answers/measured.ts'
import { MAX_LIMIT } from '../limits.ts'
import { RulesAsked } from '../rules-name.ts'
import { AuditSubject } from './audit-subject.ts'
import { AuditedEvent } from './audited-event.ts'
import { DiffTotal, lineFields, lineMarks } from './diff-answer.ts'
import { Moves } from './moved-amounts.ts'

/** An event that moves a line otherwise under the second rules than under the first. */
const RulesCause = record('Rules cause', { event: AuditedEvent, by: Moves })

/** A line that some rules reckon otherwise than others, now or at some time, and since when. */
export const RulesLine = measured(
  record('Line by other rules', { ...lineFields, since: Day, causes: many(RulesCause) }, { ...measure, ...lineMarks }),
)
export type RulesLine = Decoded<typeof RulesLine>

/** One question under two sets of rules: `rules` beside it are the second. */
const AskedByRules = record(
  'AskedByRules',
  {
    ...resolved,
    filters: record('Compared rules', { of: AuditSubject, from: RulesAsked, to: RulesAsked }),
  },
  { knownAt: KnownAt },
)

/** What other rules reckon otherwise: line by line, and in the sums over them. */
export const RulesAnswer = record(
  'RulesAnswer',
  { ...answered, asked: AskedByRules, items: list(RulesLine, { max: MAX_LIMIT }), totals: many(DiffTotal) },
  paged,
)
export type RulesAnswer = Decoded<typeof RulesAnswer>
