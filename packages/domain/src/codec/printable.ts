// What a terminal acts on or a page reorders by: DEL, the C1 controls, line separators, bidirectional overrides.
const UNPRINTABLE = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Text from outside made fit for an error message: at most `max` characters, never half of one, nothing that acts. */
export const printable = (text: string, max: number): string => {
  if (text.length <= max) return text.toWellFormed().replace(UNPRINTABLE, escaped)
  const cut = text.slice(0, max)
  const whole = cut.isWellFormed() ? cut : cut.slice(0, -1)
  return `${whole.toWellFormed().replace(UNPRINTABLE, escaped)}… (${text.length} characters)`
}
