import fc from 'fast-check'
import { anyCommand } from './arbitraries/any-command.ts'
import { anyRead } from './arbitraries/any-read.ts'
import { bytesOf, mayWait, type RawRequest } from './arbitraries/raw-request.ts'
import { type RawReply, sendRaw } from './service/send-raw.ts'
import type { FuzzedService } from './service/start-fuzzed-service.ts'
import { wrongInReply } from './service/wrong-in-reply.ts'

export type FuzzOptions = { readonly seed: number; readonly runs: number }

/** What was tried, so that a run that tried little does not pass for one that found nothing. */
export type Fuzzed = {
  readonly requests: number
  readonly events: number
  readonly statuses: { readonly [status: string]: number }
}

/** How many requests are under way at once. */
const AT_ONCE = 16
/** How long the service is given to answer what it may rightly wait for more of. */
const NO_LONGER_MS = 150

/** What was wrong, before all the bytes of those that went with it. */
const inShort = (error: unknown, seed: number): Error => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return new Error(`Seed ${seed}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
}

const eventsIn = ({ head, body }: RawReply): number =>
  /^idempotency-hit: true/im.test(head)
    ? 0
    : (JSON.parse(body) as { readonly events: ReadonlyArray<object> }).events.length

/**
 * Sends requests of every kind, many at once. Throws, with the smallest that does it, where one is answered as none may be,
 * or where the log is longer than the acknowledgements account for.
 */
export const fuzzService = async (service: FuzzedService, { seed, runs }: FuzzOptions): Promise<Fuzzed> => {
  const { address, secrets, tokens } = service
  const statuses: { [status: string]: number } = {}
  let [requests, events] = [0, 0]
  const send = async (request: RawRequest): Promise<void> => {
    const reply = await sendRaw(address, bytesOf(request), mayWait(request) ? NO_LONGER_MS : undefined)
    requests += 1
    statuses[reply.status] = (statuses[reply.status] ?? 0) + 1
    const wrong = wrongInReply(request, reply, secrets)
    if (wrong !== undefined)
      throw new Error(
        `${wrong}: ${JSON.stringify({ ...request, body: String(request.body) })} ${reply.head}\n${reply.body.slice(0, 1_000)}`,
      )
    if (reply.status === 201) events += eventsIn(reply)
  }
  const request = fc.oneof(anyRead, anyCommand(tokens))
  const before = await service.events()
  await fc
    .assert(
      fc.asyncProperty(fc.array(request, { minLength: AT_ONCE, maxLength: AT_ONCE, size: 'max' }), async (batch) => {
        await Promise.all(batch.map(send))
        const grown = (await service.events()) - before
        if (grown !== events) throw new Error(`${events} events were acknowledged, and the log grew by ${grown}`)
      }),
      { seed, numRuns: Math.ceil(runs / AT_ONCE), endOnFailure: true },
    )
    .catch((error: unknown) => {
      throw inShort(error, seed)
    })
  return { requests, events, statuses }
}
