import { STOP_WITHIN_SECONDS, settingsTable } from '@aid-ledger/api'
import { connectionSettings } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { type ComposeService, readComposeFile } from './compose-file.ts'
import { containerLimits } from './container-limits.ts'
import { type Deployment, type Look, ledgersOf, matches, namedOf, nodesOf } from './deployment.ts'
import { proxyAnswers } from './proxy-answers.ts'

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

const PASSWORD_FILE = '/run/secrets/event-store-password'

/** The cluster that a ledger is pointed at: every node, over TLS, by the authority that the nodes have. */
const connection: Look = (file) => {
  const nodes = nodesOf(file).map(([name]) => `${name}:2113`)
  return ledgersOf(file).flatMap(([name, { environment = {} }]) => {
    // Neither the certificate, which is made when the cluster first starts, nor the password is a file here.
    const url = String(environment['EVENT_STORE_URL']).replace('tlsCaFile=/certificates/ca/ca.crt&', '')
    const read = connectionSettings(url.replace(`passwordFile=${PASSWORD_FILE}&`, '').replace('admin@', ''))
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

/** That a ledger reads its password from a secret: its environment is seen by all who may look at the container. */
const passwords: Look = (file) =>
  ledgersOf(file)
    .filter(([, { environment = {}, secrets = [] }]) => {
      const url = String(environment['EVENT_STORE_URL'])
      const files = matches(url, /passwordFile=\/run\/secrets\/([^&]*)/g)
      return files.length === 0 || /:\/\/[^@/]*:[^@/]*@/.test(url) || !files.every((name) => secrets.includes(name))
    })
    .map(([name]) => `${name}: takes its password from no secret that it has`)

const seconds = (duration = '0s'): number => Number(/^(\d+)s$/.exec(duration)?.[1] ?? Number.NaN)

/** The service that does its work and ends. */
const ENDS = 'certificates'

const lives: Look = (file) => [
  ...namedOf(file)
    .filter(([name, { restart }]) => name !== ENDS && restart !== 'unless-stopped')
    .map(([name]) => `${name}: is not started again`),
  ...namedOf(file)
    .filter(([name, { healthcheck }]) => name !== ENDS && healthcheck === undefined)
    .map(([name]) => `${name}: nobody sees whether it is well`),
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

const health: Look = (file, { proxy, openPaths }) => {
  const tests = ledgersOf(file).map(([name, { healthcheck }]) => {
    const words = healthcheck?.test.join(' ') ?? ''
    return { name, paths: matches(words, /http:\/\/127\.0\.0\.1:\d+(\/[\w/]+)/g) }
  })
  const [, at, path] = /^ +bind (127\.0\.0\.1:\d+)\n +monitor-uri (\S+)/m.exec(proxy) ?? []
  const proxyAsked = file.services['proxy']?.healthcheck?.test.includes(`http://${at}${path}`) === true
  const asks = [...tests, { name: 'the proxy', paths: matches(proxy, /http-check send meth GET uri (\S+)/g) }]
  return asks
    .filter(({ paths }) => paths.length === 0 || !paths.every((path) => openPaths.includes(path)))
    .map(({ name, paths }) => `${name}: asks for its health at [${paths}], where no service tells it`)
    .concat(proxyAsked ? [] : [`proxy: is not asked for its health at ${at}${path}`])
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
  passwords,
  lives,
  ports,
  health,
  folders,
  containerLimits,
  proxyAnswers,
]

/** All that is wrong with a deployment, in words; none where it holds together. */
export const composeProblems = (deployment: Deployment): ReadonlyArray<string> => {
  const file = readComposeFile(deployment.compose)
  return 'services' in file ? LOOKS.flatMap((look) => look(file, deployment)) : file
}
