import type { CommandName } from '@aid-ledger/domain'
import { decisionExamples } from './decision-examples.ts'
import { deliveryExamples } from './delivery-examples.ts'
import type { Example } from './example.ts'
import { promiseExamples } from './promise-examples.ts'
import { reviewExamples } from './review-examples.ts'

/**
 * A story in which every command is given at least once. Recorded in this order it is taken by an empty ledger, and by any
 * that has no keys, pledges and approvals beginning with `ex-`.
 */
export const examples: ReadonlyArray<Example> = [
  ...promiseExamples,
  ...deliveryExamples,
  ...reviewExamples,
  ...decisionExamples,
]

/** The step of the story in which a command is first given. */
export const exampleOf = (name: CommandName): Example => {
  const found = examples.find(({ entry }) => entry.command === name)
  if (found === undefined) throw new Error(`no example gives ${name}`)
  return found
}
