/** Wakes who waits for it; rung while nobody waits, the next to wait is woken at once. */
export type Bell = { readonly ring: () => void; readonly heard: () => Promise<void> }

export const makeBell = (): Bell => {
  let rung = false
  let wake: (() => void) | undefined
  return {
    ring: () => {
      rung = true
      wake?.()
    },
    heard: async () => {
      if (!rung)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      rung = false
      wake = undefined
    },
  }
}
