import { HASH_OF_NOTHING, hashOfPair } from './tree-hash.ts'

/** The root of leaves as they come: only the whole subtrees are kept, the largest first. */
export type GrowingRoot = {
  /** Adds the hash over 2^height leaves; what was added before must be a multiple of that. */
  readonly add: (hash: Buffer, height?: number) => void
  readonly size: () => number
  readonly root: () => Buffer
}

export const growingRoot = (): GrowingRoot => {
  const whole: Array<{ readonly hash: Buffer; readonly height: number }> = []
  let size = 0
  return {
    add: (hash, height = 0) => {
      size += 2 ** height
      let [last, at] = [hash, height]
      while (whole.at(-1)?.height === at) {
        last = hashOfPair(whole.pop()!.hash, last)
        at += 1
      }
      whole.push({ hash: last, height: at })
    },
    size: () => size,
    root: () => {
      const [last, ...larger] = whole.map(({ hash }) => hash).reverse()
      return last === undefined ? HASH_OF_NOTHING : larger.reduce((right, left) => hashOfPair(left, right), last)
    },
  }
}
