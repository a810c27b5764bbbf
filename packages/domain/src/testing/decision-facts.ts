import { builder, type Fields } from './fact.ts'

/** A question that was asked, with whichever digest its answer had. */
export const aBasisQuestion = ({ asked = {}, ...rest }: { readonly asked?: Fields } & Fields = {}): Fields => ({
  path: '/pledges/eu-1m-shells',
  asked: { at: '4', effectiveAt: '2024-01-10', milestone: 'handedOver', against: 'original', ...asked },
  rules: 'obligations@1',
  digest: `sha256:${'0'.repeat(64)}`,
  ...rest,
})

/** An example, not of the public record. */
export const aDecisionRecorded = builder(
  'DecisionRecorded',
  {
    decision: 'example-buy-shells',
    title: 'An example: wait for the shells that are promised',
    decidedBy: { office: 'Procurement office of Exland', party: 'EXLAND' },
    rationale: 'The promised shells are all still within their time.',
    options: [
      { title: 'Wait', chosen: true },
      { title: 'Buy elsewhere', why: 'It costs more' },
    ],
    basis: [aBasisQuestion()],
  },
  { occurredOn: '2024-01-12', knownAt: '2024-01-12', assertedBy: 'auditor' },
)

export const aDecisionReviewed = builder(
  'DecisionReviewed',
  {
    decision: 'example-buy-shells',
    outcome: 'overtaken',
    text: 'Half of the shells came late',
    by: { office: 'Court of auditors of Exland' },
  },
  { occurredOn: '2024-06-01', knownAt: '2024-06-01', assertedBy: 'auditor' },
)
