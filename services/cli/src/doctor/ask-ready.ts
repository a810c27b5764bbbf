import * as E from 'fp-ts/lib/Either.js'
import { networkWords } from '../service/network-words.ts'
import { screenWords } from '../service/screen-words.ts'
import { withinTime } from '../service/within-time.ts'

/** A service that catches up says so within a second. */
const ANSWER_WITHIN_MS = 5_000
const NEVER = new AbortController().signal

const detailOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'detail' in body && typeof body.detail === 'string'
    ? screenWords(body.detail)
    : 'it does not say why'

/** Asks a service whether it is ready; left, in words, why not. */
export const askReady = async (address: string): Promise<E.Either<string, void>> => {
  try {
    return await withinTime(ANSWER_WITHIN_MS, NEVER, async (signal) => {
      const response = await fetch(`${address}/health/ready`, { redirect: 'manual', signal })
      if (response.ok) return response.text().then(() => E.right(undefined))
      return E.left(detailOf(await response.json().catch(() => undefined)))
    })
  } catch (error) {
    return E.left(networkWords(error))
  }
}
