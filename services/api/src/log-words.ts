// A path of at least two steps, as Unix or Windows writes it, after a space, a quote, a bracket or the start.
const PATH = /(?<=^|[\s"'`(=])(?:file:\/\/)?(?:[A-Za-z]:)?[\\/](?:[^\s"'`():\\/]+[\\/])+([^\s"'`():\\/]+)/g

/** The place of this program's own code in a stack trace, by the name of its file; what a library calls in between is left out. */
const placeIn = (stack: string): string | undefined =>
  /(?:services|packages)\/[^\s()]*?([\w.-]+\.ts:\d+)/.exec(stack)?.[1]

/** Words fit for the log: of each path its last step, since the log is sent to other machines and says enough so. */
export const logWords = (words: string): string => words.replaceAll(PATH, '$1')

/** What went wrong in this program, for its log: in words, and where; the trace itself names the machine's folders. */
export const logError = (error: unknown): { readonly error: string; readonly at?: string } => {
  if (!(error instanceof Error)) return { error: logWords(String(error)) }
  const at = placeIn(error.stack ?? '')
  return { error: logWords(`${error.name}: ${error.message}`), ...(at === undefined ? {} : { at }) }
}
