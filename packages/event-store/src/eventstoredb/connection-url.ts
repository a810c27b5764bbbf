import * as E from 'fp-ts/lib/Either.js'
import { type BadConnection, badConnection } from './bad-connection.ts'

export type Host = { readonly address: string; readonly port: number }

/** The parts of a connection string, as they are written; the names of options in lower case. */
export type ConnectionUrl = {
  readonly scheme: string
  readonly discover: boolean
  /** Who asks; without a password where a file has it. */
  readonly user?: { readonly username: string; readonly password?: string } | undefined
  readonly hosts: ReadonlyArray<Host>
  readonly options: ReadonlyMap<string, string>
}

const DEFAULT_PORT = 2113
const SHAPE =
  /^(?<scheme>(?:esdb|kurrentdb)(?:\+discover)?):\/\/(?:(?<user>[^/?#]*)@)?(?<hosts>[^/?#@]+)\/?(?:\?(?<options>.*))?$/
const HOST = /^(?<address>[A-Za-z0-9._-]+|\[[0-9A-Fa-f:]+\])(?::(?<port>\d{1,5}))?$/

/** All that a connection string may say; what the client knows but the ledger decides itself is not among it. */
const OPTIONS = [
  'tls',
  'tlsVerifyCert',
  'tlsCaFile',
  'passwordFile',
  'keepAliveInterval',
  'keepAliveTimeout',
  'gossipTimeout',
]
const KNOWN = new Set(OPTIONS.map((name) => name.toLowerCase()))

/** A part that may be percent-encoded; undefined where it is encoded wrongly. */
const plain = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

const UNREADABLE_USER =
  'The user and the password before the @ cannot be read: write user:password@, and %3A, %40, %2F, %3F, %23 and %25 for : @ / ? # and % in them. An @ in a path or an option is written %40.'

/** Whether an @ stands where none can: after a sign that ends the hosts, and that a password may have been meant to hold. */
const hasStrayAt = (connection: string): boolean => /^[^:]*:\/\/[^/?#]*[/?#].*@/s.test(connection)

/** The address of what should be a host and port: what follows a colon may be a password whose @ was forgotten. */
const addressIn = (text: string): string => /^\s*(\[[^\]]*\]?|[^:]*)/.exec(text)?.[1] ?? ''

const userOf = (user: string | undefined): E.Either<BadConnection, ConnectionUrl['user']> => {
  if (user === undefined) return E.right(undefined)
  const [name, secret, ...more] = user.split(':').map(plain)
  const bare = name !== undefined && !user.includes(':')
  if (!name || (!secret && !bare) || more.length > 0 || user.includes('@')) return badConnection(UNREADABLE_USER)
  return E.right({ username: name, ...(secret === undefined ? {} : { password: secret }) })
}

const hostsOf = (list: string): E.Either<BadConnection, ReadonlyArray<Host>> => {
  const hosts: Array<Host> = []
  for (const text of list.split(',')) {
    const { address, port } = HOST.exec(text.trim())?.groups ?? {}
    const number = port === undefined ? DEFAULT_PORT : Number(port)
    if (address === undefined || number < 1 || number > 65_535)
      return badConnection(
        `The host ${JSON.stringify(addressIn(text))} or its port is wrong: write such as node-1.example.org:2113, with user:password@ before it.`,
      )
    hosts.push({ address, port: number })
  }
  return E.right(hosts)
}

const optionsOf = (text: string | undefined): E.Either<BadConnection, ReadonlyMap<string, string>> => {
  const options = new Map<string, string>()
  for (const pair of (text ?? '').split('&').filter((part) => part !== '')) {
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    const known = name.toLowerCase()
    if (!KNOWN.has(known))
      return badConnection(`There is no option ${JSON.stringify(name)}: there are ${OPTIONS.join(', ')}.`)
    if (options.has(known)) return badConnection(`The option ${name} is given twice.`)
    const read = plain(value)
    if (read === undefined || read === '') return badConnection(`The option ${name} has no value that can be read.`)
    options.set(known, read)
  }
  return E.right(options)
}

/** Takes a connection string apart. No word of a refusal holds what stands before the @, nor the whole string. */
export const readConnectionUrl = (connection: string): E.Either<BadConnection, ConnectionUrl> => {
  if (hasStrayAt(connection)) return badConnection(UNREADABLE_USER)
  const groups = SHAPE.exec(connection.trim())?.groups
  if (groups === undefined)
    return badConnection(
      'The connection cannot be read: write esdb://host:2113, kurrentdb://host:2113 or, for a cluster, esdb+discover://host:2113, with user:password@ before the host and ?tlsCaFile=… after it where needed.',
    )
  const { scheme = '', user: given, hosts: list = '', options: text } = groups
  const user = userOf(given)
  if (E.isLeft(user)) return user
  const hosts = hostsOf(list)
  if (E.isLeft(hosts)) return hosts
  const options = optionsOf(text)
  if (E.isLeft(options)) return options
  return E.right({
    scheme,
    discover: scheme.endsWith('+discover'),
    user: user.right,
    hosts: hosts.right,
    options: options.right,
  })
}
