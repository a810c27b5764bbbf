import { showDecisionAudit } from '../show/show-decision-audit.ts'
import { oneLine } from '../table/one-line.ts'
import { readCommand } from './read-command.ts'

export const auditDecision = readCommand({
  name: 'audit decision',
  summary: 'a decision judged by what was known then, and what has been learned since',
  view: 'decisionAudit',
  of: { value: 'ID', about: 'the id of a decision: decisions lists them' },
  list: false,
  examples: ['audit decision ex-ask-for-trucks', 'audit decision ex-ask-for-trucks --known-at 2025-04-02'],
  title: (answer) => `${answer.decision}, audited: ${oneLine(answer.title)}`,
  show: (answer, screen) => showDecisionAudit(answer, screen),
})
