/**
 * What a promise gives, unless the signal aborts before: then it rejects with the signal's reason, and what the promise gives
 * later goes to `letGo`.
 */
export const unlessAborted = async <A>(
  promise: Promise<A>,
  signal: AbortSignal,
  letGo: (late: A) => void,
): Promise<A> => {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const giveUp = (): void => {
    promise.then(letGo, () => {})
    reject(signal.reason)
  }
  if (signal.aborted) giveUp()
  signal.addEventListener('abort', giveUp)
  try {
    return await Promise.race([aborted, promise])
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}
