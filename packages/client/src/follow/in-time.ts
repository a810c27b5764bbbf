/** Why no more of a feed came. */
export class FeedSilent extends Error {}

/** The longest silence of a feed that lives: three of its heartbeats. */
export const SILENCE_MS = 45_000

/** What comes next, unless nothing does for too long: then this throws. What is waited for has to be ended by whoever began it. */
export const inTime = async <A>(next: Promise<A>, silenceMs: number = SILENCE_MS): Promise<A> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silent = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new FeedSilent(`nothing came for ${silenceMs} ms`)), silenceMs)
  })
  try {
    return await Promise.race([next, silent])
  } finally {
    clearTimeout(timer)
  }
}
