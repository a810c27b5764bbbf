/** How many credentials are remembered at most: each is some KB, and that of one who asks far too often comes again at once. */
export const MAX_SPENT = 500

/** Remembers which credentials have been used too often, until when they may be used again; `now` is in milliseconds. */
export type SpentCredentials = {
  readonly note: (authorization: string, seconds: number) => void
  /** After how many seconds a credential may be used again; undefined where nothing is known against it. */
  readonly left: (authorization: string) => number | undefined
}

export const makeSpentCredentials = (now: () => number): SpentCredentials => {
  // In the order in which they were noted.
  const until = new Map<string, number>()
  return {
    note: (authorization, seconds) => {
      until.delete(authorization)
      until.set(authorization, now() + seconds * 1000)
      const [oldest] = until.keys()
      if (until.size > MAX_SPENT && oldest !== undefined) until.delete(oldest)
    },
    left: (authorization) => {
      const ms = (until.get(authorization) ?? Number.NEGATIVE_INFINITY) - now()
      if (ms > 0) return Math.ceil(ms / 1000)
      until.delete(authorization)
      return undefined
    },
  }
}
