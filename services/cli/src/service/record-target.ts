import type { ActorId } from '@aid-ledger/domain'
import type { Given } from '../arguments/command.ts'
import { actorOf } from '../commands/actor-of.ts'
import { EXIT } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { type LedgerPlace, ledgerPlace } from '../locate.ts'
import { type GivenToken, givenToken, TOKEN_VARIABLE } from './given-token.ts'
import { serviceUrl } from './service-url.ts'

export const DEFAULT_ACTOR = 'cli' as ActorId

/** Where entries go: to a service by its address, or to a ledger, on its file or cluster or through the service that serves it. */
export type RecordTarget =
  | { readonly kind: 'address'; readonly address: string; readonly token: string }
  | { readonly kind: 'ledger'; readonly place: LedgerPlace; readonly actor: ActorId; readonly token?: GivenToken }

const usage = (words: string): Failure => new Failure(EXIT.usage, words)

/** Where entries go, by flags and environment; a Failure says which of them do not go together. */
export const recordTarget = (given: Given, io: Io): RecordTarget => {
  const { to, actor, data, token: tokenFlag } = given.values
  if (actor !== undefined && (to !== undefined || tokenFlag !== undefined))
    throw usage(
      `Who records follows from the token: leave --actor out, or ${to === undefined ? '--token' : '--to'} to record in a folder of your own.`,
    )
  if (to !== undefined && data !== undefined)
    throw usage('--to names a service and --data the folder of a ledger: give the one or the other.')
  const token = givenToken(given, io)
  if (to === undefined) {
    const place = ledgerPlace(given, io)
    return { kind: 'ledger', place, actor: actorOf(given) ?? DEFAULT_ACTOR, ...(token === undefined ? {} : { token }) }
  }
  const address = serviceUrl(to, '--to')
  if (token !== undefined) return { kind: 'address', address, token: token.token }
  throw usage(
    `--to needs a token, in ${TOKEN_VARIABLE} or with --token: whoever runs that service makes one (aid-ledger token create).`,
  )
}
