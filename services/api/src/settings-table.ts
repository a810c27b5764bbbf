import { DEFAULT_ROLES_CLAIM, parseIssuer } from '@aid-ledger/access'
import { isKeyName } from '@aid-ledger/audit'
import { DEFAULT_PREFIX } from '@aid-ledger/domain'
import { type ConnectionSettings, readConnection, wrongPrefix } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { LOG_LEVELS } from './log.ts'
import { CHECKPOINT_MINUTES } from './proofs/checkpoint-minutes.ts'

/** One setting: the environment variable, what it is where nobody says, and what a bad value should have been. */
export type Setting<A> = {
  readonly name: string
  readonly fallback: string
  readonly meaning: string
  readonly parse: (value: string) => E.Either<string, A>
  /** Whether the value may hold a password, wherever in it: no word of a refusal repeats it. */
  readonly secret?: true
}

const oneOf =
  <const W extends string>(words: ReadonlyArray<W>) =>
  (value: string): E.Either<string, W> => {
    const found = words.find((known) => known === value)
    return found === undefined ? E.left(`it must be one of ${words.join(', ')}`) : E.right(found)
  }

const port = (value: string): E.Either<string, number> =>
  /^[0-9]{1,5}$/.test(value) && Number(value) <= 65_535
    ? E.right(Number(value))
    : E.left('it must be a whole number from 0 to 65535, such as 8080; with 0 the system picks a free one')

const host = (value: string): E.Either<string, string> =>
  /^[A-Za-z0-9.:-]{1,253}$/.test(value)
    ? E.right(value)
    : E.left('it must be an address or name of this machine, such as 127.0.0.1 or 0.0.0.0')

/** The connection, for the usual prefix, which is a setting by itself; undefined is the embedded ledger. */
const engine = (value: string): E.Either<string, ConnectionSettings | undefined> => {
  const read = readConnection(value)
  return E.isLeft(read) ? E.left(read.left.detail) : read
}

const streamPrefix = (value: string): E.Either<string, string> => {
  const wrong = wrongPrefix(value)
  return wrong === undefined ? E.right(value) : E.left(wrong)
}

/** More than any service answers. */
const MOST_A_MINUTE = 1_000_000

const requestsAMinute = (value: string): E.Either<string, number | undefined> => {
  if (value === '') return E.right(undefined)
  return /^[1-9][0-9]{0,6}$/.test(value) && Number(value) <= MOST_A_MINUTE
    ? E.right(Number(value))
    : E.left(`it must be a whole number from 1 to ${MOST_A_MINUTE}, such as 600`)
}

/** A setting that is text, absent where it is empty. */
const orNothing =
  (parse: (value: string) => E.Either<string, string>) =>
  (value: string): E.Either<string, string | undefined> =>
    value === '' ? E.right(undefined) : parse(value)

/** The longest name of an audience or a claim: such names are words or addresses. */
const MAX_NAME = 200

const name = (value: string): E.Either<string, string> =>
  value.length <= MAX_NAME && /^[\x21-\x7e]+$/.test(value)
    ? E.right(value)
    : E.left(`it must be 1 to ${MAX_NAME} printable ASCII characters without spaces`)

const endpoint = (value: string): E.Either<string, string> =>
  URL.canParse(value) && /^https?:\/\//.test(value)
    ? E.right(value)
    : E.left('it must be the http:// or https:// address of an OpenTelemetry collector, such as http://127.0.0.1:4318')

const origin = (value: string): E.Either<string, string> =>
  isKeyName(value)
    ? E.right(value)
    : E.left(
        'it must be 1 to 253 printable ASCII characters without spaces or +, best an address of the ledger without https://, such as aid.example.org',
      )

/** A day: a ledger whose events nobody vouches for within one need not sign at all. */
const MOST_MINUTES = 1_440

const minutes = (value: string): E.Either<string, number> =>
  /^[1-9][0-9]{0,3}$/.test(value) && Number(value) <= MOST_MINUTES
    ? E.right(Number(value))
    : E.left(`it must be a whole number of minutes from 1 to ${MOST_MINUTES}, such as ${CHECKPOINT_MINUTES}`)

/** All settings. The README has them as a table; a test holds the two together. */
export const settingsTable = {
  port: { name: 'PORT', fallback: '8080', meaning: 'the port to serve on', parse: port },
  host: { name: 'HOST', fallback: '127.0.0.1', meaning: 'the address to serve on', parse: host },
  readAccess: {
    name: 'READ_ACCESS',
    fallback: 'local',
    meaning:
      '`public` lets other machines read, by a HOST that they reach; `token` lets only those read who have a credential',
    parse: oneOf(['local', 'public', 'token']),
  },
  data: {
    name: 'AID_LEDGER_DATA',
    fallback: './data',
    meaning: 'the folder of the ledger, from where the service is started',
    parse: (value: string) => E.right<string, string>(value),
  },
  engine: {
    name: 'EVENT_STORE_URL',
    fallback: '',
    meaning:
      'the event store: empty or `sqlite:` is the embedded ledger; `esdb://…`, `esdb+discover://…`, `kurrentdb://…` a cluster',
    parse: engine,
    secret: true as const,
  },
  streamPrefix: {
    name: 'EVENT_STORE_STREAM_PREFIX',
    fallback: DEFAULT_PREFIX,
    meaning: 'what the names of the ledger’s streams begin with on a cluster, which may hold others’ too',
    parse: streamPrefix,
  },
  requestsAMinute: {
    name: 'REQUESTS_A_MINUTE',
    fallback: '',
    meaning:
      'how many requests a minute one credential or, without one, one address may make; empty is 600, and as many as this machine itself likes',
    parse: requestsAMinute,
  },
  oidcIssuer: {
    name: 'OIDC_ISSUER',
    fallback: '',
    meaning: 'the OpenID Connect issuer whose JWTs are taken as credentials; empty is none',
    parse: orNothing(parseIssuer),
  },
  oidcAudience: {
    name: 'OIDC_AUDIENCE',
    fallback: 'aid-ledger',
    meaning: 'the audience (`aud`) that such a JWT must be for',
    parse: name,
  },
  oidcRolesClaim: {
    name: 'OIDC_ROLES_CLAIM',
    fallback: DEFAULT_ROLES_CLAIM,
    meaning: 'the claim in which such a JWT names its role',
    parse: name,
  },
  shortfallWatch: {
    name: 'SHORTFALL_WATCH',
    fallback: 'on',
    meaning: '`off` notes no shortfalls in the ledger; no figure depends on it',
    parse: oneOf(['on', 'off']),
  },
  webhookPrivateAddresses: {
    name: 'WEBHOOK_PRIVATE_ADDRESSES',
    fallback: 'refuse',
    meaning: '`allow` lets webhooks go to addresses that are not of the public internet, and by http://',
    parse: oneOf(['refuse', 'allow']),
  },
  checkpointSigner: {
    name: 'CHECKPOINT_SIGNER',
    fallback: '',
    meaning:
      'whether this instance signs checkpoints: `on` or `off`; empty is on for the embedded ledger, and off on a cluster, where one instance is to have it on',
    parse: (value: string): E.Either<string, 'on' | 'off' | undefined> =>
      value === '' ? E.right(undefined) : oneOf(['on', 'off'])(value),
  },
  checkpointKey: {
    name: 'CHECKPOINT_KEY_FILE',
    fallback: '',
    meaning:
      'the file of the key that signs checkpoints, which is made where there is none; empty is beside the folder of the ledger: `<AID_LEDGER_DATA>.key`',
    parse: (value: string): E.Either<string, string | undefined> => E.right(value === '' ? undefined : value),
  },
  checkpointOrigin: {
    name: 'CHECKPOINT_ORIGIN',
    fallback: '',
    meaning:
      'what the log is called in its checkpoints, such as `aid.example.org`; empty: a name is made up with the key, and kept',
    parse: orNothing(origin),
  },
  checkpointMinutes: {
    name: 'CHECKPOINT_MINUTES',
    fallback: String(CHECKPOINT_MINUTES),
    meaning: 'after how many minutes with new events a checkpoint is signed',
    parse: minutes,
  },
  tracesTo: {
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    fallback: '',
    meaning: 'the OpenTelemetry collector that traces go to, by OTLP over HTTP; empty: none',
    parse: orNothing(endpoint),
  },
  logLevel: {
    name: 'LOG_LEVEL',
    fallback: 'info',
    meaning: 'how much is logged: info, warn, error or silent',
    parse: oneOf(LOG_LEVELS),
  },
} as const satisfies { readonly [setting: string]: Setting<unknown> }
