import { text } from '../codec/scalars.ts'
import { sealable } from './sealed.ts'

/** The longest free text in an event: a few paragraphs; what is longer is a source. */
export const MAX_TEXT = 2000
/** The longest of all, why something was decided: some paragraphs more. */
export const MAX_RATIONALE = 8000

/** A text to be sealed, wherever it stands. */
export const SealedText = text('text to be sealed', MAX_RATIONALE)

// What may be sealed is here and nowhere else: why something was done, and where. Names and titles are what things are called
// by, in every answer and by whoever looks for them.
export const Reason = sealable(text('reason', MAX_TEXT))
export const Explanation = sealable(text('explanation', MAX_TEXT))
export const Rationale = sealable(text('rationale', MAX_RATIONALE))
export const Place = sealable(text('place', 200))

export const Title = text('title', 300)
/** A body, office or person in office, named by its function. */
export const Body = text('body', 200)
