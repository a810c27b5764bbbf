/** What each parameter of a feed means. */
export const feedParameterWords: { readonly [parameter: string]: string } = {
  after:
    'Go on exactly after this id, or with `0` from the first event on; without it from now on. `Last-Event-ID` comes before it.',
  afterEvent:
    'The id of the event at that position as the reader saw it: where another one stands there, it is another ledger.',
  ally: 'Only what concerns one of these allies.',
  pledge: 'Only what concerns one of these pledges.',
  type: 'Only these types of events; of a view, kinds of change, types of events that make one, or `clock`.',
  item: 'Only what concerns one of these kinds of goods.',
  rules: 'The rules by which the view is reckoned; an id of other rules is answered by a `reset`.',
  until: 'With `caught-up` the stream ends once all that has been recorded was told.',
}

/** What each parameter may be. */
export const feedParameterExamples: { readonly [parameter: string]: string } = {
  after: '0',
  ally: 'US,CA',
  pledge: 'eu-1m-shells',
  item: 'leopard-2a6',
  until: 'caught-up',
  rules: 'obligations@2',
}
