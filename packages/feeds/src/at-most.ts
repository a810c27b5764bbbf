/** Runs things as they come, at most so many at once; the others wait their turn. */
export const atMost = (most: number): (<A>(run: () => Promise<A>) => Promise<A>) => {
  let under = 0
  const waiting: Array<() => void> = []
  return async (run) => {
    if (under >= most) await new Promise<void>((go) => waiting.push(go))
    else under += 1
    try {
      return await run()
    } finally {
      // The place goes to the next in line, so that nobody who comes later takes it.
      const next = waiting.shift()
      if (next === undefined) under -= 1
      else next()
    }
  }
}
