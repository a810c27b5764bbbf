import { X509Certificate } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { readSettings } from './settings.ts'
import { settingsTable } from './settings-table.ts'
import { temporaryFolder } from './testing/served-public-record.ts'

it('has a value for each where nobody says anything, or says nothing', () => {
  const settings = E.right({
    port: 8080,
    host: '127.0.0.1',
    data: './data',
    readAccess: 'local',
    logLevel: 'info',
    shortfallWatch: 'on',
  })
  expect(readSettings({})).toEqual(settings)
  expect(readSettings({ PORT: '', HOST: '', EVENT_STORE_URL: '', LOG_LEVEL: '' })).toEqual(settings)
  expect(readSettings({ EVENT_STORE_URL: 'sqlite:', HOST: 'localhost', PORT: '0' })).toMatchObject(
    E.right({ port: 0, host: 'localhost' }),
  )
})

it.each([
  [{ PORT: '80800' }, 'PORT is "80800": it must be a whole number from 0 to 65535'],
  [{ PORT: '8080x' }, 'PORT is "8080x": it must be a whole number'],
  [{ HOST: 'my host' }, 'HOST is "my host": it must be an address or name of this machine'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud": it must be one of info, warn, error, silent'],
  [{ READ_ACCESS: 'yes' }, 'READ_ACCESS is "yes": it must be one of local, public, token'],
  [
    { EVENT_STORE_URL: 'http://db:2113' },
    'EVENT_STORE_URL cannot be used: The connection cannot be read: write esdb://',
  ],
  [{ EVENT_STORE_URL: 'esdb://db:2113?tls=perhaps' }, 'tls is "perhaps": write true or false'],
  [{ EVENT_STORE_STREAM_PREFIX: 'Aid' }, 'EVENT_STORE_STREAM_PREFIX is "Aid": write up to 31'],
  [{ HOST: '0.0.0.0' }, 'HOST is "0.0.0.0": other machines would reach the ledger there. Set READ_ACCESS=public'],
  [{ REQUESTS_A_MINUTE: '0' }, 'REQUESTS_A_MINUTE is "0": it must be a whole number from 1'],
  [{ OIDC_ISSUER: 'http://issuer.example' }, 'OIDC_ISSUER is "http://issuer.example": it must be the https:// address'],
  [{ OIDC_AUDIENCE: 'two words' }, 'OIDC_AUDIENCE is "two words": it must be 1 to 200 printable ASCII characters'],
])('refuses %o in words', (environment, words) => {
  const settings = readSettings(environment)
  expect(E.isLeft(settings) ? settings.left : []).toEqual([expect.stringContaining(words)])
})

it('takes a cluster, by its own name or KurrentDB’s, and shows it without its password', () => {
  for (const scheme of ['esdb', 'kurrentdb', 'esdb+discover', 'kurrentdb+discover'])
    expect(readSettings({ EVENT_STORE_URL: `${scheme}://admin:changeit@db:2113?tls=false` })).toMatchObject(
      E.right({ connection: { streamPrefix: 'aid.', discover: scheme.endsWith('discover'), tls: false } }),
    )
  const read = readSettings({ EVENT_STORE_URL: 'esdb://admin:changeit@db:2113', EVENT_STORE_STREAM_PREFIX: 'mod.' })
  expect(E.isRight(read) && read.right.connection?.shown).toBe('esdb://db:2113')
  expect(E.isRight(read) && read.right.connection?.streamPrefix).toBe('mod.')
})

it('never takes a cluster for the embedded ledger, though the CA file goes while the settings are read', () => {
  const { folder, remove } = temporaryFolder()
  const file = join(folder, 'ca.pem')
  const valid = rootCertificates.find((pem) => new X509Certificate(pem).validToDate > new Date())!
  writeFileSync(file, valid)
  const read = readSettings({
    EVENT_STORE_URL: `esdb://db:2113?tlsCaFile=${file}`,
    get EVENT_STORE_STREAM_PREFIX() {
      rmSync(file)
      return 'mod.'
    },
  })
  expect(read).toMatchObject(E.right({ connection: { streamPrefix: 'mod.', ca: Buffer.from(valid) } }))
  remove()
})

it('tells every bad setting, and no password', () => {
  for (const sign of ['', ...':@/?#%'])
    for (const password of [`changeit${sign}`, `${sign}changeit`, `1${sign}changeit${sign}2`])
      for (const rest of ['@db:2113?tls=x', '@db:2113/?nodes=1']) {
        const EVENT_STORE_URL = `esdb://admin:${password}${rest}`
        const issuer = `https://user:${password}@issuer.example/`
        const settings = readSettings({ PORT: 'x', LOG_LEVEL: 'y', EVENT_STORE_URL, OIDC_ISSUER: issuer })
        const words = E.isLeft(settings) ? settings.left : []
        expect(words.length).toBeGreaterThanOrEqual(3)
        expect(words.join(), EVENT_STORE_URL).not.toContain('changeit')
      }
})

it('serves other machines only where that is wanted', () => {
  for (const READ_ACCESS of ['public', 'token'])
    expect(readSettings({ HOST: '0.0.0.0', READ_ACCESS })).toMatchObject(
      E.right({ host: '0.0.0.0', readAccess: READ_ACCESS }),
    )
  for (const HOST of ['127.0.0.1', '127.8.9.1', '::1', 'localhost'])
    expect(E.isRight(readSettings({ HOST }))).toBe(true)
})

it('takes an issuer with what its JWTs must say', () => {
  expect(readSettings({ OIDC_ISSUER: 'https://issuer.example', OIDC_AUDIENCE: 'ours' })).toMatchObject(
    E.right({ oidc: { issuer: 'https://issuer.example', audience: 'ours', rolesClaim: 'aid_ledger_role' } }),
  )
})

it('are all in the README, as they are', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8').replaceAll(/ +/g, ' ')
  for (const { name, fallback, meaning } of Object.values(settingsTable))
    expect(readme).toContain(`| \`${name}\` |${fallback === '' ? '' : ` \`${fallback}\``} | ${meaning} |`)
})
