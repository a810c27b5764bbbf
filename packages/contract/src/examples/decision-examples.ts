import { type Example, example } from './example.ts'

const NOTHING_YET = {
  path: '/allies/EXLAND/obligations',
  // Before the first event, where every ledger answers the same.
  asked: { at: '0', effectiveAt: '2025-01-20', milestone: 'handedOver', against: 'original' },
  rules: 'obligations@1',
  digest: 'sha256:881733b17947bf32dfaa484aff4676cb0f58c6023869f5793cc45c86395b3753',
  why: 'Exland had promised nothing by then',
}

/** What was decided on an answer of the ledger, and what an auditor thinks of it later. */
export const decisionExamples: ReadonlyArray<Example> = [
  example('auditor', '2025-01-20', 'ex-decided', 'RecordDecision', {
    decision: 'ex-ask-for-trucks',
    title: 'An example: ask Exland for twenty trucks',
    decidedBy: { office: 'Transport directorate of an example' },
    rationale: 'Nothing from Exland is on record, and it builds trucks',
    options: [
      { title: 'Ask Exland', chosen: true },
      { title: 'Buy them', why: 'The money is not there' },
    ],
    basis: [NOTHING_YET],
  }),
  example('auditor', '2025-08-01', 'ex-judged', 'ReviewDecision', {
    decision: 'ex-ask-for-trucks',
    outcome: 'justified',
    text: 'Nothing else was known then, and trucks came of it',
    by: { office: 'Court of auditors of an example' },
  }),
]
