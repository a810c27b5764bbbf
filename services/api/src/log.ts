/** How much is told, from all to nothing. */
export const LOG_LEVELS = ['info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

type Fields = { readonly [field: string]: unknown }
type Tell = (fields: Fields) => void

/** Tells what happens, one JSON line each. */
export type Log = { readonly [L in Exclude<LogLevel, 'silent'>]: Tell }

/** The time in words, once a millisecond: many requests end in the same one. */
const makeTimeOf = (): ((ms: number) => string) => {
  let last = Number.NaN
  let words = ''
  return (ms) => {
    if (ms !== last) words = new Date(ms).toISOString()
    last = ms
    return words
  }
}

/** A log of what is at least as grave as `level`. */
export const makeLog = (level: LogLevel, write: (line: string) => void): Log => {
  const least = LOG_LEVELS.indexOf(level)
  const timeOf = makeTimeOf()
  const tell =
    (of: LogLevel): Tell =>
    (fields) => {
      if (LOG_LEVELS.indexOf(of) < least) return
      write(`${JSON.stringify({ time: timeOf(Date.now()), level: of, ...fields })}\n`)
    }
  return { info: tell('info'), warn: tell('warn'), error: tell('error') }
}

/** A log that tells nothing. */
export const silentLog: Log = makeLog('silent', () => {})
