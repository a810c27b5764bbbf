/** So many digits are exact as a number. */
const WHOLE = /^\d{1,15}$/

/** The whole number that a flag was given, or the usual one where it was not. Throws, in words, on what is none. */
export const wholeNumber = (flag: string, text: string | undefined, usual: number): number => {
  if (text === undefined) return usual
  if (!WHOLE.test(text)) throw new Error(`--${flag} takes a whole number, not ${JSON.stringify(text)}.`)
  return Number(text)
}
