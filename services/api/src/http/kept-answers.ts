/** How much memory finished answers may take: some hundred of the largest, and all that are asked often. */
export const KEPT_BYTES = 16_777_216
/** An answer that takes a greater part than this of it is made anew each time, lest it drive out all others. */
const LARGEST_PART = 1 / 16
/** What an answer takes beside its body and its address: its headers, and its place in the map. */
const BESIDE_BYTES = 1_000

/** A finished answer, ready to be sent, and as of when it holds. */
export type KeptAnswer = {
  readonly body: Buffer
  readonly etag: string
  /** Those that a 304 has too: names and values in turn. */
  readonly headers: ReadonlyArray<string>
  /** Whether it holds for ever; else as long as the ledger has come no further than this position on this day. */
  readonly isPinned: boolean
  readonly position: number
  readonly day: number
}

/** Finished answers by their address, the least lately asked of which go when there is no more room. */
export type KeptAnswers = {
  readonly find: (address: string) => KeptAnswer | undefined
  /** How often all was forgotten: an answer that was begun before the last time is not kept. */
  readonly times: () => number
  readonly keep: (address: string, answer: KeptAnswer, begunAt: number) => void
  /** Forgets all, since what answers are made from has changed. */
  readonly forget: () => void
}

const sizeOf = (address: string, { body }: KeptAnswer): number => body.length + address.length * 2 + BESIDE_BYTES

export const makeKeptAnswers = (bytes: number = KEPT_BYTES): KeptAnswers => {
  // In the order in which they were last asked for.
  const answers = new Map<string, KeptAnswer>()
  let taken = 0
  let times = 0
  const drop = (address: string): KeptAnswer | undefined => {
    const answer = answers.get(address)
    if (answer === undefined) return undefined
    answers.delete(address)
    taken -= sizeOf(address, answer)
    return answer
  }
  const put = (address: string, answer: KeptAnswer): void => {
    answers.set(address, answer)
    taken += sizeOf(address, answer)
  }
  return {
    find: (address) => {
      const answer = drop(address)
      if (answer !== undefined) put(address, answer)
      return answer
    },
    times: () => times,
    forget: () => {
      times += 1
      taken = 0
      answers.clear()
    },
    keep: (address, answer, begunAt) => {
      drop(address)
      if (begunAt !== times || sizeOf(address, answer) > bytes * LARGEST_PART) return
      put(address, answer)
      for (const oldest of answers.keys()) {
        if (taken <= bytes) return
        drop(oldest)
      }
    },
  }
}
