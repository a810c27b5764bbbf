import { text } from '../codec/scalars.ts'

/** The longest free text in an event: a few paragraphs; what is longer is a source. */
export const MAX_TEXT = 2000

export const Title = text('title', 300)
export const Reason = text('reason', MAX_TEXT)
export const Explanation = text('explanation', MAX_TEXT)
/** A body, office or person in office, named by its function. */
export const Body = text('body', 200)
export const Place = text('place', 200)
