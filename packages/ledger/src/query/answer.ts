import type { Answered, Asked } from '@aid-ledger/contract'
import { RULES, type RulesName } from '@aid-ledger/domain'
import { digestOf } from '../digest.ts'

export type Answer = Answered & { readonly [member: string]: unknown }

export type Told = {
  readonly answer: Answer
  /** Whether the question was asked in full, so that the answer is the same for ever. */
  readonly immutable: boolean
}

/** An answer: what was asked, under which rules, what it comes to, and the digest of it all. */
export const answerOf = (asked: Asked, content: object, immutable: boolean, rules: RulesName | undefined): Told => {
  const body = { asked, rules: rules ?? RULES, position: asked.at, ...content }
  return { answer: { ...body, digest: digestOf(body) }, immutable }
}
