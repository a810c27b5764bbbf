import { setFlagsFromString } from 'node:v8'

/** By how many hundredths the old generation of V8's heap grows before what is left over in it is collected. */
const GROWS_BY = 50
/** V8's own choice, which for a heap of some size is up to four times what lives in it. */
const BY_ITSELF = 0

let underWay = 0

const growBy = (percent: number): void => setFlagsFromString(`--heap-growing-percent=${percent}`)

/**
 * Does long work that leaves much over, such as reading a whole log, in little more memory than it needs: V8 reads this flag
 * at each collection. Only meanwhile, as whoever asks a question at such a time may meet the collector.
 */
export const collectingOften = async <A>(work: () => Promise<A>): Promise<A> => {
  underWay += 1
  growBy(GROWS_BY)
  try {
    return await work()
  } finally {
    underWay -= 1
    if (underWay === 0) growBy(BY_ITSELF)
  }
}
