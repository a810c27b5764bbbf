/** What each query parameter asks for, as the documentation says it; where one view means something else by it, that stands with the view's name. */
export const parameterWords: { readonly [parameter: string]: string } = {
  at: 'Only the first so many events of the ledger: with it, and `rules`, the same question has the same answer for ever.',
  knownAt: 'Only what was public by the end of this day, or by this moment.',
  effectiveAt:
    'Only what had taken effect by the end of this day; lateness is judged on it. Without it the day of `knownAt`; else, with `at`, the day on which that event was recorded; else today.',
  milestone: "What counts as arrival: a reported hand-over (the default), or the recipient's acceptance alone.",
  against: 'The promise that lateness is measured against: the first firm date (the default), or the latest.',
  rules: 'The version of the rules to reckon by.',
  waitFor: 'Answer once this position has been recorded; after five seconds 503.',
  limit: 'How many items to give; 100 where nothing is said.',
  cursor: 'The next page of a list: `next` of the page before. It keeps what the first page was asked.',
  from: 'Only what happened on this day or later.',
  to: 'Only what happened on this day or earlier.',
  type: 'Only events of this type, such as DeliveryReported.',
  pledge: 'Only what concerns this pledge.',
  order: 'Oldest first (`asc`, the default) or newest first (`desc`).',
  state: 'Only approvals that are still waited for (`open`), or those that are not (`closed`).',
  ally: 'Only what concerns this ally.',
  after: 'Only events after this position.',
  of: 'Of whom or what.',
  'diff.from':
    'The first question: what of `at`, `knownAt` and `effectiveAt` it is asked with, joined by commas. What it leaves out is as the parameters beside it say.',
  'diff.to': 'The second question, written like the first; `now` says nothing more than the parameters beside it.',
  line: 'The line of the pledge; one that has no other need not be named.',
  account: 'The number of the line that is asked about.',
}
