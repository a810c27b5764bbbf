import type { OidcOptions } from '@aid-ledger/access'
import type { ConnectionSettings } from '@aid-ledger/event-store'
import type { PrivateAddresses } from '@aid-ledger/webhooks'
import * as E from 'fp-ts/lib/Either.js'
import type { LogLevel } from './log.ts'
import { CHECKPOINT_MINUTES } from './proofs/checkpoint-minutes.ts'
import type { CheckpointSettings } from './proofs/checkpoint-settings.ts'
import { isLoopbackHost } from './service/is-loopback-host.ts'
import { type Setting, settingsTable } from './settings-table.ts'

/** How the service is set up. */
export type Settings = {
  readonly port: number
  readonly host: string
  /** The folder of the ledger. */
  readonly data: string
  /** How the cluster is reached that holds the ledger; without it the ledger is embedded. */
  readonly connection?: ConnectionSettings
  readonly readAccess: 'local' | 'public' | 'token'
  readonly logLevel: LogLevel
  readonly shortfallWatch: 'on' | 'off'
  /** Whether webhooks may go to addresses that are not of the public internet; where nobody sets it, not. */
  readonly webhookPrivateAddresses?: PrivateAddresses
  /** Whether this instance signs checkpoints, with the key of which file, under which name and how often. */
  readonly checkpoints?: CheckpointSettings
  /** Where traces are sent by OTLP over HTTP; without it there are none. */
  readonly tracesTo?: string
  /** Where nobody sets it, the usual number, and of this machine any. */
  readonly requestsAMinute?: number
  /** Whose JWTs are taken; without it nobody's. */
  readonly oidc?: Pick<OidcOptions, 'issuer' | 'audience' | 'rolesClaim'>
}

type Environment = { readonly [name: string]: string | undefined }

/** An address may hold a password, which is not for the terminal; one that is written wrongly may hold any sign before its last @. */
const withoutPassword = (value: string): string => value.replace(/\/\/.*@/s, '//…@')

const refusal = (name: string, value: string, words: string): string =>
  `${name} is ${JSON.stringify(withoutPassword(value))}: ${words}`

const openTo = ({ host, readAccess }: Pick<Settings, 'host' | 'readAccess'>): string | undefined =>
  readAccess === 'local' && !isLoopbackHost(host)
    ? refusal(
        settingsTable.host.name,
        host,
        'other machines would reach the ledger there. Set READ_ACCESS=public if everybody may read it, READ_ACCESS=token if only those who have a credential may, or HOST=127.0.0.1',
      )
    : undefined

type Read = <A>(setting: Setting<A>) => A

/** What somebody has said of checkpoints; undefined where nobody has said anything. */
const checkpointsIn = (read: Read): CheckpointSettings | undefined => {
  const { checkpointSigner, checkpointKey, checkpointOrigin, checkpointMinutes } = settingsTable
  const [signer, keyPath, origin] = [read(checkpointSigner), read(checkpointKey), read(checkpointOrigin)]
  const minutes = read(checkpointMinutes)
  const said = {
    ...(signer === undefined ? {} : { signer }),
    ...(keyPath === undefined ? {} : { keyPath }),
    ...(origin === undefined ? {} : { origin }),
    ...(minutes === CHECKPOINT_MINUTES ? {} : { minutes }),
  }
  return Object.keys(said).length === 0 ? undefined : said
}

/** Reads the settings from the environment, an empty one as not set; left, in words, every one that is bad. */
export const readSettings = (environment: Environment): E.Either<ReadonlyArray<string>, Settings> => {
  const problems: Array<string> = []
  // A bad setting has no value; with one problem told, no settings are answered.
  const read = <A>({ name, fallback, parse, secret }: Setting<A>): A => {
    const given = environment[name] ?? ''
    const value = parse(given === '' ? fallback : given)
    if (E.isRight(value)) return value.right
    problems.push(secret === undefined ? refusal(name, given, value.left) : `${name} cannot be used: ${value.left}`)
    return undefined as A
  }
  const {
    port,
    host,
    data,
    readAccess,
    engine,
    streamPrefix,
    logLevel,
    requestsAMinute,
    shortfallWatch,
    webhookPrivateAddresses,
    tracesTo,
    ...oidc
  } = settingsTable
  const where = { port: read(port), host: read(host), data: read(data), readAccess: read(readAccess) }
  const [cluster, prefix] = [read(engine), read(streamPrefix)]
  const [aMinute, issuer] = [read(requestsAMinute), read(oidc.oidcIssuer)]
  const [watch, traces] = [read(shortfallWatch), read(tracesTo)]
  const [audience, rolesClaim, level] = [read(oidc.oidcAudience), read(oidc.oidcRolesClaim), read(logLevel)]
  const privateAddresses = read(webhookPrivateAddresses)
  const checkpoints = checkpointsIn(read)
  const open = where.host === undefined ? undefined : openTo(where)
  if (open !== undefined) problems.push(open)
  if (problems.length > 0) return E.left(problems)
  return E.right({
    ...where,
    ...(cluster === undefined ? {} : { connection: { ...cluster, streamPrefix: prefix } }),
    logLevel: level,
    shortfallWatch: watch,
    ...(privateAddresses === 'refuse' ? {} : { webhookPrivateAddresses: privateAddresses }),
    ...(checkpoints === undefined ? {} : { checkpoints }),
    ...(traces === undefined ? {} : { tracesTo: traces }),
    ...(aMinute === undefined ? {} : { requestsAMinute: aMinute }),
    ...(issuer === undefined ? {} : { oidc: { issuer, audience, rolesClaim } }),
  })
}
