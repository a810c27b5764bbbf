import { printable } from '@aid-ledger/domain'

/** What a service says is shown as far as a screen goes; it may be a stranger's. */
const MAX_WORDS = 4000

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is replaced
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Words from elsewhere, with nothing in them that steers a terminal. */
export const screenWords = (words: string): string => printable(words.replace(CONTROL, escaped), MAX_WORDS)
