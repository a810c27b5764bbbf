/** What each account of a line says. docs/formula.md has the rules. */
export const accountWords = {
  announced: 'all that was promised: the sum of the accounts from pending to withdrawn',
  pending: 'waits for an approval',
  cleared: 'may be sent, and has not been',
  allocated: 'was given on to other lines',
  inTransit: 'is on its way',
  delivered: 'arrived, and was not confirmed by the recipient',
  accepted: 'arrived, and was confirmed by the recipient',
  lost: 'was lost on its way',
  withdrawn: 'was taken back',
  surplus: 'came beyond the promise',
  outstanding: 'is still owed: announced − accepted − delivered − allocated − withdrawn',
  due: 'of what is owed, what is due by the day asked about',
  overdue: 'of what is due, what has not come',
  undated: 'of what is owed, what has no day',
} as const
