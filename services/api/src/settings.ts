import * as E from 'fp-ts/lib/Either.js'
import { LOG_LEVELS, type LogLevel } from './log.ts'

/** How the service is set up. */
export type Settings = {
  readonly port: number
  readonly host: string
  /** The folder of the ledger. */
  readonly data: string
  readonly logLevel: LogLevel
  readonly shortfallWatch: OnOrOff
  /** Where traces are sent by OTLP over HTTP; without it there are none. */
  readonly tracesTo?: string
}

type OnOrOff = 'on' | 'off'

type Environment = { readonly [name: string]: string | undefined }

/** One setting: the environment variable, what it is where nobody says, and what a bad value should have been. */
type Setting<A> = {
  readonly name: string
  readonly fallback: string
  readonly meaning: string
  readonly parse: (value: string) => E.Either<string, A>
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

const engine = (value: string): E.Either<string, string> =>
  value === '' || value === 'sqlite:'
    ? E.right(value)
    : E.left(
        'it must be empty or "sqlite:", the embedded ledger; the cluster engine (esdb://, kurrentdb://) is not in this version',
      )

const endpoint = (value: string): E.Either<string, string> =>
  value === '' || (URL.canParse(value) && /^https?:\/\//.test(value))
    ? E.right(value)
    : E.left('it must be the http:// or https:// address of an OpenTelemetry collector, such as http://127.0.0.1:4318')

/** All settings. The README has them as a table; a test holds the two together. */
export const settingsTable = {
  port: { name: 'PORT', fallback: '8080', meaning: 'the port to serve on', parse: port },
  host: { name: 'HOST', fallback: '127.0.0.1', meaning: 'the address to serve on', parse: host },
  readAccess: {
    name: 'READ_ACCESS',
    fallback: 'local',
    meaning: '`public` lets other machines read, by a HOST that they reach',
    parse: oneOf(['local', 'public']),
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
    meaning: 'the event store; empty or `sqlite:` is the embedded ledger',
    parse: engine,
  },
  shortfallWatch: {
    name: 'SHORTFALL_WATCH',
    fallback: 'on',
    meaning: '`off` notes no shortfalls in the ledger; no figure depends on it',
    parse: oneOf(['on', 'off']),
  },
  tracesTo: {
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    fallback: '',
    meaning: 'the OpenTelemetry collector that traces go to, by OTLP over HTTP; empty: none',
    parse: endpoint,
  },
  logLevel: {
    name: 'LOG_LEVEL',
    fallback: 'info',
    meaning: 'how much is logged: info, warn, error or silent',
    parse: oneOf(LOG_LEVELS),
  },
} as const satisfies { readonly [setting: string]: Setting<unknown> }

const isLoopback = (address: string): boolean =>
  address === 'localhost' || address === '::1' || /^127(\.[0-9]{1,3}){3}$/.test(address)

/** A connection string may hold a password, which is not for the terminal. */
const withoutPassword = (value: string): string => value.replace(/\/\/[^/]*@/, '//…@')

const refusal = (name: string, value: string, words: string): string =>
  `${name} is ${JSON.stringify(withoutPassword(value))}: ${words}`

/** Reads the settings from the environment, an empty one as not set; left, in words, every one that is bad. */
export const readSettings = (environment: Environment): E.Either<ReadonlyArray<string>, Settings> => {
  const problems: Array<string> = []
  const read = <A>({ name, fallback, parse }: Setting<A>): A | undefined => {
    const given = environment[name] ?? ''
    const value = parse(given === '' ? fallback : given)
    if (E.isRight(value)) return value.right
    problems.push(refusal(name, given, value.left))
    return undefined
  }
  const { port, host, readAccess, data, engine, shortfallWatch, tracesTo, logLevel } = settingsTable
  const settings = {
    port: read(port),
    host: read(host),
    data: read(data),
    logLevel: read(logLevel),
    shortfallWatch: read(shortfallWatch),
  }
  const traces = read(tracesTo)
  const access = read(readAccess)
  read(engine)
  if (settings.host !== undefined && access === 'local' && !isLoopback(settings.host))
    problems.push(
      refusal(
        host.name,
        settings.host,
        'other machines would reach the ledger there. Set READ_ACCESS=public if everybody may read it, or HOST=127.0.0.1',
      ),
    )
  return problems.length > 0
    ? E.left(problems)
    : E.right({ ...settings, ...(traces && { tracesTo: traces }) } as Settings)
}
