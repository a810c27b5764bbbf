/** Does work on one thing one after the other, in the order in which it came, and work on different things at once. */
export type Turns = <A>(thing: string, work: () => Promise<A>) => Promise<A>

export const makeTurns = (): Turns => {
  const last = new Map<string, Promise<void>>()
  return (thing, work) => {
    const mine = (last.get(thing) ?? Promise.resolve()).then(work)
    // However it ends, the next one's turn comes; who came last tidies up.
    const over = mine.then(
      () => {},
      () => {},
    )
    last.set(thing, over)
    void over.then(() => {
      if (last.get(thing) === over) last.delete(thing)
    })
    return mine
  }
}
