/** So many times, or until it is set anew. */
export type Counter = { readonly set: (times: number) => void; readonly take: () => boolean }

export const makeCounter = (): Counter => {
  let left = 0
  return {
    set: (times) => {
      left = times
    },
    take: () => {
      if (left <= 0) return false
      left -= 1
      return true
    },
  }
}
