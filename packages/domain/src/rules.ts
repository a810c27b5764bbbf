/** The rules that answers follow. When a rule changes its version does, so that nobody takes the new answer for the old one. */
export const RULES = 'obligations@1'
