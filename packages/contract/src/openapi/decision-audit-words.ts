/** What each field of the audit of a decision says, by its name, or that of its object and its own. */
export const decisionAuditWords = {
  'DecisionAuditAnswer.decidedOn': 'the day on which it was taken',
  'DecisionAuditAnswer.matches': 'whether every answer still has the digest that the decision names',
  'DecisionAuditAnswer.basis': 'the answers that it rested on, asked again',
  learnedLater: 'what became public only after the decision, of the time before it and about what it rested on',
  missed: 'what was public by the day of the decision, and in none of the answers that it rested on',
  contradictedThen:
    'what spoke against those answers when they were given: anomalies, declared shortfalls, corrections',
  unconfirmedThen:
    'what of the arrivals in those answers one asserter alone said, in one source alone, and the recipient had not confirmed',
  matches: 'whether the answer still has the digest that the decision names',
  comesTo: 'the digest that it has instead; absent where they match',
  'AuditedBasis.asked': 'what was asked then, in full',
  'AuditedBasis.rules': 'the rules that the answer named',
  'AuditedBasis.digest': 'the digest that the decision names',
  'AuditedBasis.asNowKnown': 'the same question, of the same day, with what is known now',
  'AuditedBasis.today': 'the same question as of the audit, of its day',
  'AuditedBasis.lines':
    'the lines that it was about: of a list, of whatever it tells then, as now known or at the audit',
  'AuditedBasis.gates': 'the approvals that it was about, or that its lines wait for',
  'AnswerAgain.digest': 'the digest of its answer',
  'AnswerAgain.differs':
    'whether it says anything else than was told then; the digests differ by the questions already',
  asThen: 'as it was answered then; absent where it was not known',
  asNowKnown: 'of the same day, as is known now',
  today: 'of the day of the audit',
  differs: 'whether what was learned later makes it another than it was then, of the same day',
  'GateThen.days': 'how many days it had taken',
  'Contradiction.event': 'the event that says so, by its id; absent where several together do',
  'Contradiction.text': 'what, in a sentence',
  'Unconfirmed.amount':
    'how much had arrived by that word alone: no second figure reaches it, nor what the recipient confirmed',
  'Unconfirmed.events': 'the events that say so, by their ids',
  source: 'where that can be read',
} as const
