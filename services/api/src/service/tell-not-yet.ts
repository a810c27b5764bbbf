import type { Log } from '../log.ts'
import { logWords } from '../log-words.ts'

/** Tells the log where bytes of erased texts could not be overwritten yet: it is tried again each minute. */
export const tellNotYet = ({ notYet }: { readonly notYet?: string }, log: Log): void => {
  if (notYet !== undefined) log.warn({ sealed: 'not overwritten yet', detail: logWords(notYet) })
}
