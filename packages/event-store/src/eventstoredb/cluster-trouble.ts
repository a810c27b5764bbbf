import {
  AccessDeniedError,
  convertToCommandError,
  DeadlineExceededError,
  NotLeaderError,
  StreamDeletedError,
  TimeoutError,
} from '@eventstore/db-client'
import type { StoreError } from '../port.ts'
import { storeError } from '../store-error.ts'
import { ClusterFailure } from './cluster-failure.ts'

/** What went wrong with the cluster, in words, and whether trying again may help. */
export type ClusterTrouble = { readonly error: StoreError; readonly passing: boolean }

// gRPC's status codes (https://grpc.io/docs/guides/status-codes/).
const [INVALID, TIMED_OUT, UNIMPLEMENTED, INTERNAL, UNAVAILABLE] = [3, 4, 12, 13, 14]

const passing = (detail: string): ClusterTrouble => ({ error: storeError('StoreUnavailable', detail), passing: true })
const lasting = (tag: StoreError['_tag'], detail: string): ClusterTrouble => ({
  error: storeError(tag, detail),
  passing: false,
})

const CERTIFICATES: ReadonlyArray<readonly [RegExp, string]> = [
  [/certificate has expired/i, 'its certificate has expired. Renew it'],
  [/certificate is not yet valid/i, 'its certificate is not valid yet. Look at the clocks of both machines'],
  [
    /self.signed certificate|unable to (verify|get)/i,
    'its certificate is signed by an authority that is not known here. Name the CA file (tlsCaFile=…)',
  ],
  [
    /altnames|hostname\/ip/i,
    'its certificate is for another host name. Connect by the name that the certificate has, or make a certificate for this one',
  ],
]

/** What the client says of a call on a connection that was given up for another call's sake. */
const GIVEN_UP = /channel (closed|has been (closed|shut down))/i

const NO_TLS = /wrong version number|packet length too long|ssl3_get_record|EPROTO/i
const NO_GRPC =
  /parse error|protocol error|ERR_HTTP2|received http\/1|unsupported http|http status code|content.type|no application protocol/i

/** As gRPC says it of a connection that ended before anything was said on it. */
const ENDED_AT_ONCE = /failed to connect/i

/** What gRPC puts around the reason. */
const FRAME = /^No connection established\. Last error: (Error: )?|\.?\s*Resolution note:\s*$/g

const notReached = (server: string, all: string): ClusterTrouble => {
  const words = all.replace(FRAME, '').trim()
  const certificate = CERTIFICATES.find(([pattern]) => pattern.test(words))
  if (certificate !== undefined) return lasting('StoreUnavailable', `${server} is not trusted: ${certificate[1]}.`)
  if (NO_TLS.test(words))
    return lasting('StoreUnavailable', `${server} does not speak TLS there. Use the port of TLS, or write tls=false.`)
  if (NO_GRPC.test(words))
    return lasting('StoreForeign', `What answers at ${server} is not an EventStoreDB. Look at host and port.`)
  if (ENDED_AT_ONCE.test(words))
    return passing(
      `${server} ends each connection at once. Look whether it runs, and whether it speaks TLS there: then leave tls=false out.`,
    )
  if (GIVEN_UP.test(words)) return passing(`${server} did not answer, so the connection was given up.`)
  return passing(
    `${server} cannot be reached (${words}). Look whether it runs and whether host, port and tls are right.`,
  )
}

const ofCode = (server: string, code: number, words: string): ClusterTrouble => {
  switch (code) {
    case UNAVAILABLE:
      return notReached(server, words)
    case UNIMPLEMENTED:
      return lasting(
        'StoreForeign',
        `What answers at ${server} is not an EventStoreDB of version 23.10 or later. Look at host and port.`,
      )
    case INVALID:
      return lasting('StoreUnavailable', `${server} refuses the request (${words}).`)
    case INTERNAL:
      return NO_GRPC.test(words) ? notReached(server, words) : passing(`${server} broke off (${words}).`)
    default:
      return passing(`${server} broke off (${words}).`)
  }
}

export const accessDenied = (server: string): ClusterTrouble =>
  lasting(
    'StoreAccessDenied',
    `${server} refuses the credentials, or their right to read $all and to write the ledger's streams. Look at the user and the password of the connection, and at the user's groups. Credentials are sent only over TLS.`,
  )

export const streamGone = (stream: string, what: string): ClusterTrouble =>
  lasting(
    'StreamDeleted',
    `The stream ${stream} was ${what} by somebody: facts of the ledger are hidden or gone, so nothing from there on is counted. Where only its metadata hide them, take $tb, $maxCount and $maxAge out of these; else restore the ledger from an export under another stream prefix.`,
  )

type Refusal = { readonly code?: unknown; readonly details?: unknown }

/** Whether a server refuses to read from a place at which none of its records begins. */
export const isNoPlace = (error: unknown): boolean => {
  const { code, details } = error as Refusal
  return code === INVALID && /invalid position/i.test(String(details))
}

/** Whether a call came to its end because its time was over. */
export const isTimeOut = (error: unknown): boolean => (error as Refusal).code === TIMED_OUT

/** What a call ends with that is given up because the server does not answer: the client then connects anew, to another server where there is one. */
export const NO_ANSWER = Object.assign(new Error('no answer'), {
  code: UNAVAILABLE,
  details: 'it does not answer',
})

/** What the client threw, or a stream ended with, in words about this server. */
export const troubleOf = (thrown: unknown, server: string): ClusterTrouble => {
  if (thrown instanceof ClusterFailure) return thrown.trouble
  const error = thrown instanceof Error ? convertToCommandError(thrown as never) : new Error(String(thrown))
  if (error instanceof AccessDeniedError) return accessDenied(server)
  if (error instanceof StreamDeletedError) return streamGone(error.streamName, 'deleted for ever')
  if (error instanceof NotLeaderError) return passing(`${server} is not the leader any more.`)
  if (error instanceof TimeoutError || error instanceof DeadlineExceededError)
    return passing(`${server} did not answer in time.`)
  const raw = thrown as { readonly code?: unknown; readonly details?: unknown; readonly message?: unknown }
  const words = String(raw.details ?? raw.message ?? thrown)
  if (typeof raw.code === 'number') return ofCode(server, raw.code, words)
  return passing(`${server} cannot be reached (${words}).`)
}
