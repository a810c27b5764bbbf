import { DONOR, type Example, example, LINE, trucks } from './example.ts'

const suspicion = {
  pledge: 'ex-lorries',
  of: { pledge: 'ex-trucks' },
  reason: 'Four lorries, a fortnight after four trucks were added',
}

/** What was recorded wrongly is corrected, what was announced twice is told apart, what does not come is taken back. */
export const reviewExamples: ReadonlyArray<Example> = [
  example('coordinator', '2025-07-10', 'ex-fix', 'ProposeCorrection', {
    event: 'entry:ex-report',
    reason: 'recordedWrongly',
    explanation: 'The page says eleven',
    replacement: { data: { ...LINE, milestone: 'handedOver', amount: trucks('11'), basis: 'cumulative' } },
  }),
  example('auditor', '2025-07-11', 'ex-fix-yes', 'ApproveCorrection', { correction: 'entry:ex-fix' }),
  example('coordinator', '2025-07-12', 'ex-strike', 'ProposeCorrection', {
    event: 'entry:ex-funded',
    reason: 'claimFalse',
    explanation: 'No budget says so',
  }),
  example('auditor', '2025-07-14', 'ex-strike-no', 'RejectCorrection', {
    correction: 'entry:ex-strike',
    explanation: 'The supplementary budget does',
  }),
  example('coordinator', '2025-07-15', 'ex-twice', 'SuspectDuplicate', suspicion),
  example('auditor', '2025-07-16', 'ex-twice-no', 'RejectDuplicate', {
    pledge: 'ex-lorries',
    suspicion: 'entry:ex-twice',
    explanation: 'The letters that announce them differ',
  }),
  example('coordinator', '2025-07-20', 'ex-twice-again', 'SuspectDuplicate', {
    ...suspicion,
    reason: 'The ministry names the same four chassis for both',
  }),
  example('auditor', '2025-07-22', 'ex-twice-yes', 'ConfirmDuplicate', {
    pledge: 'ex-lorries',
    suspicion: 'entry:ex-twice-again',
    explanation: 'They are the same four',
  }),
  example(DONOR, '2025-07-25', 'ex-taken-back', 'WithdrawPledge', {
    pledge: 'ex-trucks',
    lines: [{ line: 'trucks', amount: '2' }],
    reason: 'Two are not fit to be driven',
  }),
  example('coordinator', '2025-07-30', 'ex-ended', 'LapsePledge', {
    pledge: 'ex-lorries',
    reason: 'It was the other pledge, told twice',
  }),
  example('auditor', '2025-08-20', 'ex-erased', 'EraseSealed', {
    event: 'entry:ex-lost',
    field: '/reason',
    reason: 'Asked for by whom it is about',
  }),
  example(DONOR, '2025-12-31', 'ex-unspent', 'LapseApproval', {
    approval: 'ex-budget',
    reason: 'The year of the budget is over',
  }),
]
