/** The most changes of one scenario: each may have all of its stream decided anew. */
export const MAX_CHANGES = 200
/** The most questions that one scenario asks: each is a diff. */
export const MAX_QUESTIONS = 10
/** A century: what is moved further is a slip of the finger. */
export const MAX_MOVE_DAYS = 36_525
/** The most events that are told of as left out, or as out of order: a person who has read so many mends the scenario. */
export const MAX_TOLD = 100
