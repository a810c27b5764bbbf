import { text } from '@aid-ledger/domain'

/** Texts as events hold them, with the same limits. */
export const Title = text('title', 300)
export const Reason = text('reason', 2000)
/** Why something was decided. */
export const Rationale = text('rationale', 8000)
export const Body = text('body', 200)
/** A word of a list that grows: a channel, a basis, a stage. */
export const Word = text('word', 64)
/** A name that the ledger shows: of a party, of a stretch of a journey. */
export const Name = text('name', 300)
/** A sentence that the ledger composes: a reason or title with names and words around it. */
export const Sentence = text('sentence', 8000)
