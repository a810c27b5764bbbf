/** A value of each query parameter that the public record has an answer to, whatever view it is asked of. */
export const exampleParameters: { readonly [parameter: string]: string | number } = {
  at: 600,
  knownAt: '2024-04-02',
  effectiveAt: '2024-04-01',
  milestone: 'accepted',
  against: 'current',
  rules: 'obligations@1',
  waitFor: 1,
  limit: 10,
  from: '2023-10-01',
  to: '2024-04-30',
  type: 'ApprovalGranted',
  pledge: 'us-supp-2023-24',
  order: 'desc',
  state: 'open',
  ally: 'US',
  after: 600,
}
