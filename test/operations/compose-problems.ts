import { STOP_WITHIN_SECONDS, settingsTable } from '@aid-ledger/api'
import { connectionSettings } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { type ComposeFile, type ComposeService, readComposeFile } from './compose-file.ts'

/** What is deployed: the texts of the files, and the addresses of the service that are there to be asked for its health. */
export type Deployment = {
  readonly compose: string
  readonly proxy: string
  readonly dockerfile: string
  readonly healthPaths: ReadonlyArray<string>
}

type Named = readonly [name: string, service: ComposeService]
type Look = (file: ComposeFile, deployment: Deployment) => ReadonlyArray<string>

const namedOf = (file: ComposeFile): ReadonlyArray<Named> => Object.entries(file.services)
const ledgersOf = (file: ComposeFile): ReadonlyArray<Named> =>
  namedOf(file).filter(([, { build }]) => build !== undefined)
const matches = (text: string, pattern: RegExp): ReadonlyArray<string> =>
  [...text.matchAll(pattern)].map(([, group]) => group ?? '')

const isPinned = (image: string): boolean => /@sha256:[0-9a-f]{64}$|:(?!latest$)[\w.-]*\d[\w.-]*$/.test(image)

const images: Look = (file, { dockerfile }) => [
  ...namedOf(file)
    .filter(([, { image }]) => image === undefined || !isPinned(image))
    .map(([name, { image }]) => `${name}: the image ${image} has no version`),
  ...matches(dockerfile, /^FROM (\S+)/gm)
    .filter((image) => !isPinned(image))
    .map((image) => `Dockerfile: the image ${image} has no version`),
]

const nameOfVolume = (mount: string): string => mount.split(':')[0] ?? ''
const isPath = (source: string): boolean => source.startsWith('.') || source.startsWith('/')

const undefinedNames =
  (
    kind: 'volumes' | 'networks' | 'secrets' | 'services',
    of: (service: ComposeService) => ReadonlyArray<string>,
  ): Look =>
  (file) =>
    namedOf(file).flatMap(([name, service]) =>
      of(service)
        .filter((used) => !Object.hasOwn(file[kind], used))
        .map((used) => `${name}: ${used} is not among the ${kind}`),
    )

const dependencies = ({ depends_on = [] }: ComposeService): ReadonlyArray<string> =>
  Array.isArray(depends_on) ? depends_on : Object.keys(depends_on)

const unused =
  (kind: 'volumes' | 'networks' | 'secrets', of: (service: ComposeService) => ReadonlyArray<string>): Look =>
  (file) => {
    const used = new Set(namedOf(file).flatMap(([, service]) => of(service)))
    return Object.keys(file[kind])
      .filter((name) => !used.has(name))
      .map((name) => `${kind}: nobody uses ${name}`)
  }

const volumesOf = ({ volumes = [] }: ComposeService) => volumes.map(nameOfVolume).filter((source) => !isPath(source))
const networksOf = ({ networks = [] }: ComposeService) => networks
const secretsOf = ({ secrets = [] }: ComposeService) => secrets

const settings = new Set<string>(Object.values(settingsTable).map(({ name }) => name))

const environment: Look = (file) =>
  ledgersOf(file).flatMap(([name, { environment = {} }]) =>
    Object.keys(environment)
      .filter((variable) => !settings.has(variable))
      .map((variable) => `${name}: ${variable} is no setting`),
  )

/** The cluster that a ledger is pointed at: every node, over TLS, by the authority that the nodes have. */
const connection: Look = (file) => {
  const nodes = namedOf(file).flatMap(([name, { environment = {} }]) =>
    environment['EVENTSTORE_CLUSTER_SIZE'] === undefined ? [] : `${name}:2113`,
  )
  return ledgersOf(file).flatMap(([name, { environment = {} }]) => {
    const url = String(environment['EVENT_STORE_URL']).replaceAll(/\$\{[^}]*\}/g, 'secret')
    // The certificate is made when the cluster first starts: it is no file here.
    const read = connectionSettings(url.replace('tlsCaFile=/certificates/ca/ca.crt&', ''))
    if (E.isLeft(read)) return [`${name}: ${read.left.detail}`]
    const { tls, discover, hosts } = read.right
    const asked = hosts.map(({ address, port }) => `${address}:${port}`)
    return tls && discover && asked.join() === nodes.join() ? [] : [`${name}: asks ${asked} and not ${nodes}, by TLS`]
  })
}

/** A password, token or key that is written out and not taken from the environment or a file. */
const secretsWritten: Look = (file) =>
  namedOf(file).flatMap(([name, { environment = {} }]) =>
    Object.entries(environment)
      .filter(([variable, value]) =>
        /PASSWORD|SECRET|TOKEN/.test(variable)
          ? !/^\$\{\w+:\?/.test(String(value))
          : /:\/\/[^@/:]*:(?!\$\{)[^@/]*@/.test(String(value)),
      )
      .map(([variable]) => `${name}: ${variable} is written out`),
  )

const seconds = (duration = '0s'): number => Number(/^(\d+)s$/.exec(duration)?.[1] ?? Number.NaN)

const lives: Look = (file) => [
  ...namedOf(file)
    .filter(([name, { restart }]) => name !== 'certificates' && restart !== 'unless-stopped')
    .map(([name]) => `${name}: is not started again`),
  ...ledgersOf(file)
    .filter(([, { stop_grace_period }]) => !(seconds(stop_grace_period) > STOP_WITHIN_SECONDS))
    .map(([name]) => `${name}: is killed within the ${STOP_WITHIN_SECONDS} s that a stop may take`),
]

const ports: Look = (file, { proxy, dockerfile }) => {
  const inside = ledgersOf(file).map(([name, { environment = {} }]) => `${name}:${environment['PORT']}`)
  const asked = matches(proxy, /^\s+server \S+ (\S+)/gm)
  const bound = matches(proxy, /^\s+bind :(\d+)/gm)
  const published = namedOf(file).flatMap(([, { ports = [] }]) => ports.map((port) => port.split(':').at(-1) ?? ''))
  return [
    ...inside.filter((address) => !asked.includes(address)).map((address) => `the proxy leaves out ${address}`),
    ...asked
      .filter((address) => !inside.includes(address))
      .map((address) => `the proxy asks ${address}, where nobody is`),
    ...published.filter((port) => !bound.includes(port)).map((port) => `port ${port} is published and nobody listens`),
    ...inside
      .filter((address) => !dockerfile.includes(`EXPOSE ${address.split(':')[1]}\n`))
      .map((address) => `Dockerfile: does not expose the port of ${address}`),
  ]
}

const health: Look = (file, { proxy, healthPaths }) => {
  const tests = ledgersOf(file).map(([name, { healthcheck }]) => {
    const words = healthcheck?.test.join(' ') ?? ''
    return { name, paths: matches(words, /http:\/\/127\.0\.0\.1:\d+(\/[\w/]+)/g) }
  })
  const asks = [...tests, { name: 'the proxy', paths: matches(proxy, /http-check send meth GET uri (\S+)/g) }]
  return asks
    .filter(({ paths }) => paths.length === 0 || !paths.every((path) => healthPaths.includes(path)))
    .map(({ name, paths }) => `${name}: asks for its health at [${paths}], where no service tells it`)
}

/** How the folders of the instances lie: each its own, since one process writes a folder. */
const folders: Look = (file) => {
  const used = ledgersOf(file).map(([, service]) => volumesOf(service).find((volume) => volume.startsWith('ledger-')))
  return used.length === 3 && new Set(used).size === 3 && !used.includes(undefined)
    ? []
    : ['three ledgers need three folders']
}

const LOOKS: ReadonlyArray<Look> = [
  images,
  undefinedNames('volumes', volumesOf),
  undefinedNames('networks', networksOf),
  undefinedNames('secrets', secretsOf),
  undefinedNames('services', dependencies),
  unused('volumes', volumesOf),
  unused('networks', networksOf),
  unused('secrets', secretsOf),
  environment,
  connection,
  secretsWritten,
  lives,
  ports,
  health,
  folders,
]

/** All that is wrong with a deployment, in words; none where it holds together. */
export const composeProblems = (deployment: Deployment): ReadonlyArray<string> => {
  const file = readComposeFile(deployment.compose)
  return 'services' in file ? LOOKS.flatMap((look) => look(file, deployment)) : file
}
