/**
 * Work that is done once for all who ask for it at a time: who comes while it is under way is served by one more run, which
 * begins when this one has ended, since this one may have passed what they came for.
 */
export const singleFlight = <A>(work: () => Promise<A>): (() => Promise<A>) => {
  let running: Promise<A> | undefined
  let next: Promise<A> | undefined
  const run = (): Promise<A> => {
    const mine = work().finally(() => {
      running = undefined
    })
    running = mine
    return mine
  }
  return () => {
    if (running === undefined) return run()
    next ??= running.then(
      () => start(),
      () => start(),
    )
    return next
  }
  function start(): Promise<A> {
    next = undefined
    return run()
  }
}
