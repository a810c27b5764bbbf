import { commandAddress, type Entry } from '@aid-ledger/contract'
import { type CommandName, parseCommandName } from '@aid-ledger/domain'
import { CLUSTER_APPEND_WITHIN_MS } from '@aid-ledger/event-store'
import { COMMAND_CATCHES_UP_WITHIN_MS, DECIDED_AGAIN_WITHIN_MS, type EntryDone } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import type { Interruption } from '../until-interrupted.ts'
import { isLater, later } from './later.ts'
import { networkWords } from './network-words.ts'
import { patiently } from './patiently.ts'
import { type Answered, readAnswer } from './read-answer.ts'
import type { ServiceAt } from './service-at.ts'
import type { ServiceError } from './service-error.ts'
import { withinTime } from './within-time.ts'

/** For the way there and back, and for the commands on the same stream that a service takes first. */
const ON_THE_WAY_MS = 10_000

/**
 * How long one try may take: as long as a service does at most, which is on a cluster, where a command may be decided again
 * and again, then appended by many tries, and others' events waited for before it is refused.
 */
const ANSWER_WITHIN_MS =
  DECIDED_AGAIN_WITHIN_MS + CLUSTER_APPEND_WITHIN_MS + COMMAND_CATCHES_UP_WITHIN_MS + ON_THE_WAY_MS

const requestOf = ({ key, command: _, ...body }: Entry, token: string, signal: AbortSignal): RequestInit => ({
  method: 'POST',
  headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': key },
  body: JSON.stringify(body),
  // A redirect would lose the body or take the token elsewhere; its address is told instead.
  redirect: 'manual',
  signal,
})

const post = async (entry: Entry, name: CommandName, service: ServiceAt, cut: AbortSignal): Promise<Answered> => {
  const address = service.address()
  const token = service.token()
  try {
    return await withinTime(ANSWER_WITHIN_MS, cut, async (signal) =>
      readAnswer(await fetch(`${address}${commandAddress(name)}`, requestOf(entry, token, signal))),
    )
  } catch (error) {
    return later(`the service at ${address} does not answer (${networkWords(error)})`)
  }
}

/**
 * How entries are given to a service, one after the other. Where there is no answer the same entry is given again and again,
 * which is safe by its key, until patience ends; an interruption ends the waiting at once.
 */
export const giveToService =
  (service: ServiceAt, interruption: Interruption, waits?: ReadonlyArray<number>) =>
  async (entry: Entry): Promise<E.Either<ServiceError, EntryDone>> => {
    const name = parseCommandName(entry.command)
    if (E.isLeft(name)) return E.left({ _tag: 'Malformed', detail: name.left.detail, problems: [name.left] })
    let tries = 0
    const attempt = async (): Promise<Answered> => {
      if (tries > 0) await service.lookAgain()
      tries += 1
      return post(entry, name.right, service, interruption.cut)
    }
    const outcome = await patiently(attempt, interruption.signal, waits)
    if (!isLater(outcome)) return outcome
    const { detail } = outcome
    return E.left(
      interruption.happened
        ? { _tag: 'GivenUp', detail }
        : { _tag: 'NoAnswer', detail: `${detail}; this gave up after ${tries} tries` },
    )
  }
