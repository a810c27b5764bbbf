import { readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { readSettings, settingsTable } from './settings.ts'

it('has a value for each where nobody says anything, or says nothing', () => {
  const settings = E.right({ port: 8080, host: '127.0.0.1', data: './data', logLevel: 'info', shortfallWatch: 'on' })
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
  [{ READ_ACCESS: 'yes' }, 'READ_ACCESS is "yes": it must be one of local, public'],
  [{ EVENT_STORE_URL: 'esdb://db:2113' }, 'the cluster engine (esdb://, kurrentdb://) is not in this version'],
  [{ HOST: '0.0.0.0' }, 'HOST is "0.0.0.0": other machines would reach the ledger there. Set READ_ACCESS=public'],
])('refuses %o in words', (environment, words) => {
  const settings = readSettings(environment)
  expect(E.isLeft(settings) ? settings.left : []).toEqual([expect.stringContaining(words)])
})

it('tells every bad setting, and no password', () => {
  const settings = readSettings({ PORT: 'x', LOG_LEVEL: 'y', EVENT_STORE_URL: 'esdb://admin:changeit@db:2113' })
  const words = E.isLeft(settings) ? settings.left : []
  expect(words.length).toBe(3)
  expect(words.join()).not.toContain('changeit')
})

it('serves other machines only where that is wanted', () => {
  expect(readSettings({ HOST: '0.0.0.0', READ_ACCESS: 'public' })).toMatchObject(E.right({ host: '0.0.0.0' }))
  for (const HOST of ['127.0.0.1', '127.8.9.1', '::1', 'localhost'])
    expect(E.isRight(readSettings({ HOST }))).toBe(true)
})

it('are all in the README, as they are', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8').replaceAll(/ +/g, ' ')
  for (const { name, fallback, meaning } of Object.values(settingsTable))
    expect(readme).toContain(`| \`${name}\` |${fallback === '' ? '' : ` \`${fallback}\``} | ${meaning} |`)
})
