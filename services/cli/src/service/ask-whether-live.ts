import * as E from 'fp-ts/lib/Either.js'
import { networkWords } from './network-words.ts'
import { withinTime } from './within-time.ts'

/** A service says at once that it lives; a far one may be some seconds away. */
const LIVE_WITHIN_MS = 5_000

/** Asks a service whether it lives. Right, the status that it answers with; left, in words, why there is no answer. */
export const askWhetherLive = async (address: string, cut: AbortSignal): Promise<E.Either<string, number>> => {
  try {
    return await withinTime(LIVE_WITHIN_MS, cut, async (signal) => {
      const response = await fetch(`${address}/health/live`, { redirect: 'manual', signal })
      await response.text()
      return E.right(response.status)
    })
  } catch (error) {
    return E.left(networkWords(error))
  }
}
