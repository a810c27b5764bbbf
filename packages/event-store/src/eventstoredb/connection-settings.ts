import { DEFAULT_PREFIX } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { type BadConnection, badConnection } from './bad-connection.ts'
import { caOfFile } from './ca-file.ts'
import { type ConnectionUrl, type Host, readConnectionUrl } from './connection-url.ts'
import { type Credentials, credentialsOf } from './credentials.ts'
import { wrongPrefix } from './stream-prefix.ts'

/** How to reach a cluster, and which of its streams are the ledger's. */
export type ConnectionSettings = {
  readonly hosts: ReadonlyArray<Host>
  /** Whether the hosts are asked which one leads. */
  readonly discover: boolean
  readonly credentials?: Credentials | undefined
  readonly tls: boolean
  /** The certificates of the authority that signed the servers'; without them Node's own are trusted. */
  readonly ca?: Buffer | undefined
  readonly keepAliveInterval?: number | undefined
  readonly keepAliveTimeout?: number | undefined
  readonly gossipTimeout?: number | undefined
  readonly streamPrefix: string
  /** The connection as it may be shown and logged: without user and password. */
  readonly shown: string
}

/** The shortest interval at which a server bears being asked whether it is there; more often, and it hangs up. */
const KEEP_ALIVE_LEAST_MS = 10_000

const WHOLE = /^\d{1,9}$/

const wholeOf = (
  { options }: ConnectionUrl,
  name: string,
  least: number,
): E.Either<BadConnection, number | undefined> => {
  const given = options.get(name.toLowerCase())
  if (given === undefined) return E.right(undefined)
  return WHOLE.test(given) && Number(given) >= least
    ? E.right(Number(given))
    : badConnection(`${name} is ${JSON.stringify(given)}: write a whole number of at least ${least}.`)
}

const tlsOf = ({ options }: ConnectionUrl): E.Either<BadConnection, boolean> => {
  if (options.get('tlsverifycert') === 'false')
    return badConnection(
      'tlsVerifyCert=false is not possible: who does not look at the certificate may talk to anybody. Name the CA file (tlsCaFile=…).',
    )
  const given = options.get('tls') ?? 'true'
  return given === 'true' || given === 'false'
    ? E.right(given === 'true')
    : badConnection(`tls is ${JSON.stringify(given)}: write true or false.`)
}

const shownOf = ({ scheme, hosts }: ConnectionUrl, tls: boolean): string =>
  `${scheme}://${hosts.map(({ address, port }) => `${address}:${port}`).join(',')}${tls ? '' : '?tls=false'}`

const settingsOf = (url: ConnectionUrl, streamPrefix: string): E.Either<BadConnection, ConnectionSettings> => {
  const tls = tlsOf(url)
  if (E.isLeft(tls)) return tls
  const credentials = credentialsOf(url)
  if (E.isLeft(credentials)) return credentials
  const file = url.options.get('tlscafile')
  const ca = file === undefined || !tls.right ? E.right(undefined) : caOfFile(file)
  if (E.isLeft(ca)) return ca
  const interval = wholeOf(url, 'keepAliveInterval', KEEP_ALIVE_LEAST_MS)
  if (E.isLeft(interval)) return interval
  const timeout = wholeOf(url, 'keepAliveTimeout', 1)
  if (E.isLeft(timeout)) return timeout
  const gossip = wholeOf(url, 'gossipTimeout', 1)
  if (E.isLeft(gossip)) return gossip
  return E.right({
    hosts: url.hosts,
    discover: url.discover || url.hosts.length > 1,
    credentials: credentials.right,
    tls: tls.right,
    ca: ca.right,
    keepAliveInterval: interval.right,
    keepAliveTimeout: timeout.right,
    gossipTimeout: gossip.right,
    streamPrefix,
    shown: shownOf(url, tls.right),
  })
}

/**
 * Reads a connection string (`esdb://`, `esdb+discover://`, `kurrentdb://`, `kurrentdb+discover://`) and the prefix of the
 * ledger's streams. Left, in words without secrets, where either is wrong.
 */
export const connectionSettings = (
  connection: string,
  streamPrefix: string = DEFAULT_PREFIX,
): E.Either<BadConnection, ConnectionSettings> => {
  const wrong = wrongPrefix(streamPrefix)
  if (wrong !== undefined) return badConnection(`The stream prefix is ${JSON.stringify(streamPrefix)}: ${wrong}.`)
  const url = readConnectionUrl(connection)
  return E.isLeft(url) ? url : settingsOf(url.right, streamPrefix)
}
