/** A limit of the service, as its page tells it: of what, how much, what happens there, and why it is what it is. */
export type Limit = { readonly of: string; readonly most: string; readonly past: string; readonly why: string }

export const limit = (of: string, most: string, past: string, why: string): Limit => ({ of, most, past, why })

const number = (value: number): string => value.toLocaleString('en')

/** How many of something, in words. */
export const many = (value: number, what?: string): string =>
  what === undefined ? number(value) : `${number(value)} ${what}`
export const bytes = (value: number): string => many(value, 'bytes')
export const seconds = (ms: number): string => `${ms / 1000} s`
