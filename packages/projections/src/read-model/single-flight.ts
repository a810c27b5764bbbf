export type SingleFlight<A> = {
  /**
   * Does the work once for all who ask for it at a time: who comes while it is under way is served by one more run, which
   * begins when this one has ended, since this one may have passed what they came for.
   */
  readonly run: () => Promise<A>
  /** Resolves once nothing is under way. */
  readonly idle: () => Promise<void>
}

export const singleFlight = <A>(work: () => Promise<A>): SingleFlight<A> => {
  let running: Promise<A> | undefined
  let next: Promise<A> | undefined
  const start = (): Promise<A> => {
    next = undefined
    const mine = work().finally(() => {
      running = undefined
    })
    running = mine
    return mine
  }
  return {
    run: () => {
      if (running === undefined) return start()
      next ??= running.then(start, start)
      return next
    },
    idle: async () => {
      while (running !== undefined) await running.catch(() => {})
    },
  }
}
