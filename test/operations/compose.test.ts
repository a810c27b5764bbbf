import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings, startService } from '@aid-ledger/api'
import * as E from 'fp-ts/lib/Either.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { readComposeFile } from './compose-file.ts'
import { composeProblems } from './compose-problems.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const files = { compose: read('compose.yaml'), proxy: read('deploy/haproxy.cfg'), dockerfile: read('Dockerfile') }

let openPaths: ReadonlyArray<string>
/** The addresses that a service answers without a credential, of those that files here ask for. */
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-operations-'))
  const settings = readSettings({ PORT: '0', AID_LEDGER_DATA: folder, READ_ACCESS: 'token', LOG_LEVEL: 'silent' })
  if (E.isLeft(settings)) throw new Error(settings.left.join('; '))
  const service = await startService(settings.right)
  if (E.isLeft(service)) throw new Error(service.left.detail)
  const asked = new Set(`${files.compose}${files.proxy}`.match(/\/(?:health|docs\/problems)\/[\w-]+/g))
  const answers = [...asked].map(async (path) => [path, (await fetch(service.right.address + path)).status] as const)
  openPaths = (await Promise.all(answers)).filter(([, status]) => status === 200).map(([path]) => path)
  await service.right.close()
  rmSync(folder, { recursive: true })
})

/** The files with a piece of one of them changed everywhere; it must be there. */
const damaged = (name: keyof typeof files, from: string, to: string) => {
  if (!files[name].includes(from)) throw new Error(`nothing to damage: ${from}`)
  return { ...files, openPaths, [name]: files[name].replaceAll(from, to) }
}

describe('the cluster of compose.yaml', () => {
  it('is a Compose file, whose parts exist and fit together', () => {
    expect(composeProblems({ ...files, openPaths })).toEqual([])
  })

  it('mounts and builds from files that are there', () => {
    const file = readComposeFile(files.compose)
    if (!('services' in file)) throw new Error(file.join('; '))
    const sources = Object.values(file.services).flatMap(({ volumes = [] }) => volumes.map((v) => v.split(':')[0]!))
    const paths = sources.filter((source) => source.startsWith('./'))
    expect(paths.length).toBeGreaterThan(1)
    for (const path of paths) expect(existsSync(join(root, path)), path).toBe(true)
  })

  it.each([
    ['compose', 'restart: unless-stopped', 'restart: [always]', '/services/node-1/restart: must be string'],
    ['compose', 'stop_grace_period: 15s', 'stop_grace_time: 15s', 'must NOT have additional properties'],
    [
      'compose',
      'eventstore:24.10.5-bookworm-slim',
      'eventstore',
      'node-1: the image eventstore/eventstore has no version',
    ],
    ['compose', 'haproxy:3.2.12-alpine', 'haproxy:latest', 'proxy: the image haproxy:latest has no version'],
    ['dockerfile', 'node:24.21.0-bookworm-slim', 'node', 'Dockerfile: the image node has no version'],
    ['compose', 'ledger-2-data:/data', 'ledger-1-data:/data', 'three ledgers need three folders'],
    ['compose', 'ca:/certificates/ca', 'cas:/certificates/ca', 'node-1: cas is not among the volumes'],
    ['compose', 'networks: [front]', 'networks: [back]', 'proxy: back is not among the networks'],
    [
      'compose',
      'secrets: [proxy-certificate]',
      'secrets: [certificate]',
      'proxy: certificate is not among the secrets',
    ],
    ['compose', 'depends_on: [ledger-1', 'depends_on: [ledger', 'proxy: ledger is not among the services'],
    ['compose', 'ledger-3-data:/data', 'ledger-2-data:/data', 'volumes: nobody uses ledger-3-data'],
    ['compose', '\n  front:', '\n  side:\n  front:', 'networks: nobody uses side'],
    ['compose', 'secrets: [proxy-certificate]', 'secrets: []', 'secrets: nobody uses proxy-certificate'],
    ['compose', 'restart: unless-stopped', "restart: 'no'", 'node-2: is not started again'],
    ['dockerfile', 'EXPOSE 8080', 'EXPOSE 80', 'Dockerfile: does not expose the port of ledger-1:8080'],
    ['compose', 'READ_ACCESS:', 'READ_ACCES:', 'ledger-3: READ_ACCES is no setting'],
    ['compose', 'node-3:2113?', 'node-4:2113?', 'ledger-1: asks node-1:2113,node-2:2113,node-4:2113 and not'],
    ['compose', '&keepAliveInterval=10000', '&keepAlive=10000', 'ledger-2: There is no option "keepAlive"'],
    ['compose', '//admin@', '//admin:changeit@', 'ledger-1: EVENT_STORE_URL is written out'],
    ['compose', '//admin@', '//admin:$EVENT_STORE_PASSWORD@', 'ledger-1: takes its password from no secret'],
    [
      'compose',
      'passwordFile=/run/secrets/event-',
      'passwordFile=/event-',
      'ledger-2: takes its password from no secret',
    ],
    ['compose', '  secrets: [event-store-password]', '', 'ledger-3: takes its password from no secret'],
    ['compose', 'mem_limit: 3g', 'mem_swappiness: 3', 'node-1: has no mem_limit'],
    ['compose', 'pids_limit: 200', 'cpu_count: 2', 'ledger-1: has no pids_limit'],
    ['compose', 'cpus: 1', 'cpu_count: 1', 'proxy: has no cpus'],
    ['compose', 'max-size:', 'size:', 'certificates: its log grows for ever'],
    ['compose', 'tmpfs: [/var/log/eventstore]', 'tmpfs: [/tmp]', 'node-3: logs into files that nobody sees'],
    [
      'compose',
      'EVENTSTORE_DISABLE_LOG_FILE: "true"',
      'EVENTSTORE_LOG_LEVEL: Debug',
      'node-1: logs into files that nobody',
    ],
    [
      'compose',
      '127.0.0.1:8404/alive',
      '127.0.0.1:8000/alive',
      'proxy: is not asked for its health at 127.0.0.1:8404/alive',
    ],
    ['proxy', 'monitor-uri /alive', '', 'proxy: is not asked for its health at'],
    ['proxy', ' hdr Retry-After 60', '', 'the proxy answers 429 without saying when to come again'],
    ['proxy', 'http-request return status 429', 'http-request deny deny_status 429', 'the proxy answers 429 by a page'],
    ['proxy', 'http-error status 503', 'http-error status 500', 'the proxy answers 503 by a page of its own'],
    ['proxy', '"status":404', '"status":"404', 'the proxy answers 404 with what is no problem document'],
    ['proxy', 'gt 600', 'gt 500', 'the proxy does not say 500'],
    [
      'proxy',
      '/docs/problems/too-many',
      '/docs/problems/many',
      'the proxy names /docs/problems/many-requests, which is not',
    ],
    [
      'compose',
      'ADMIN_PASSWORD: ${',
      'ADMIN_PASSWORD: pass${',
      'node-2: EVENTSTORE_DEFAULT_ADMIN_PASSWORD is written out',
    ],
    [
      'compose',
      'stop_grace_period: 15s',
      'stop_grace_period: 7s',
      'ledger-1: is killed within the 7 s that a stop may take',
    ],
    ['compose', 'PORT: 8080', 'PORT: 8081', 'the proxy asks ledger-1:8080, where nobody is'],
    ['proxy', 'server ledger-3 ledger-3:8080', '', 'the proxy leaves out ledger-3:8080'],
    ['proxy', 'bind :8443', 'bind :443', 'port 8443 is published and nobody listens'],
    [
      'proxy',
      'uri /health/ready',
      'uri /healthy',
      'the proxy: asks for its health at [/healthy,/health/live,/health/live]',
    ],
    ['compose', '8080/health/ready', '8080/health', 'ledger-1: asks for its health at [/health]'],
  ] as const)('in %s, %j turned into %j is found out', (name, from, to, words) => {
    expect(composeProblems(damaged(name, from, to)).join('\n')).toContain(words)
  })
})
