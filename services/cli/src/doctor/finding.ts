/** What one look of the doctor found: `problem` where a person has to do something, which the words then say. */
export type Finding = { readonly what: string; readonly state: 'ok' | 'problem'; readonly words: string }

export const ok = (what: string, words: string): Finding => ({ what, state: 'ok', words })
export const problem = (what: string, words: string): Finding => ({ what, state: 'problem', words })
