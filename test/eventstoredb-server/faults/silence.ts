/** A time in which nothing is answered, which may be ended early. */
export type Silence = {
  readonly begin: (milliseconds: number, afterwards: () => void) => void
  readonly end: () => void
  /** Until when to wait, if it is silent. */
  readonly over: () => Promise<void> | undefined
}

export const makeSilence = (): Silence => {
  let current: { readonly over: Promise<void>; readonly end: () => void } | undefined
  const end = (): void => {
    const ending = current
    current = undefined
    ending?.end()
  }
  return {
    begin: (milliseconds, afterwards) => {
      end()
      const timer = setTimeout(end, milliseconds)
      let resolve = (): void => undefined
      const over = new Promise<void>((done) => {
        resolve = done
      })
      current = {
        over,
        end: () => {
          clearTimeout(timer)
          afterwards()
          resolve()
        },
      }
    },
    end,
    over: () => current?.over,
  }
}
