import type { ActorId } from '@aid-ledger/domain'
import type { Given } from '@aid-ledger/ledger'

/** An answer as whoever read it copies it into a decision. */
export type Copied = { readonly path: string; readonly asked: object; readonly rules: string; readonly digest: string }

/**
 * An example, not of the public record: a decision of January 2024 that rests on answers about it as known by the tenth. Of no
 * real office; whoever looks at the record then could have taken it.
 */
export const exampleDecision = (basis: ReadonlyArray<Copied>): Given => ({
  key: 'example-decided',
  command: 'RecordDecision',
  data: {
    decision: 'example-wait-for-shells',
    title: 'An example: buy no shells elsewhere before April 2024',
    decidedBy: { office: 'Procurement office of an example' },
    rationale: 'A million rounds are promised by March, and nothing of them is overdue.',
    options: [
      { title: 'Wait for the million', chosen: true },
      { title: 'Buy on the market', why: 'Prices have risen' },
    ],
    basis,
  },
  meta: {
    occurredOn: '2024-01-12',
    knownAt: '2024-01-12',
    assertedBy: 'auditor',
    sources: [{ url: 'https://example.org/decision', title: 'An example of a decision' }],
  },
  actor: 'example-auditor' as ActorId,
})

/** A path asked, and what of its answer a decision copies. */
export const copiedFrom = async (get: (path: string) => Promise<unknown>, path: string): Promise<Copied> => {
  const { asked, rules, digest } = (await get(path)) as Omit<Copied, 'path'>
  return { path: path.split('?')[0]!, asked, rules, digest }
}
