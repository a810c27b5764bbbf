import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEventStoreDbServer } from '../eventstoredb-server/index.ts'
import { aFolder, commandLine } from './on-cluster.ts'

const SECRET = 'hunter2'
let [nobody, web, guarded] = ['', '', '']
const ends: Array<() => Promise<unknown>> = []

const urlOf = (port: number): string => `esdb://ops:${SECRET}@127.0.0.1:${port}?tls=false`

beforeAll(async () => {
  const gone = await startEventStoreDbServer()
  await gone.stop()
  nobody = urlOf(gone.port)
  const site = createServer((_, response) => response.end('hello'))
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  web = urlOf((site.address() as AddressInfo).port)
  const guard = await startEventStoreDbServer({ credentials: { user: 'ops', password: 'another' } })
  guarded = urlOf(guard.port)
  ends.push(guard.stop, () => new Promise((resolve) => site.close(resolve)))
})
afterAll(() => Promise.all(ends.map((end) => end())))

const COMMANDS: ReadonlyArray<ReadonlyArray<string>> = [
  ['allies'],
  ['record', '-'],
  ['export'],
  ['restore', '-'],
  ['rebuild'],
]

const refusals: ReadonlyArray<readonly [what: string, url: () => string, code: number, words: string]> = [
  ['a web server', () => web, 5, 'is not an EventStoreDB. Look at host and port'],
  ['a cluster that refuses the credentials', () => guarded, 5, 'refuses the credentials'],
  ['no connection string', () => `http://ops:${SECRET}@db`, 2, 'EVENT_STORE_URL: The connection cannot be read'],
  [
    'an option that there is not',
    () => `esdb://ops:${SECRET}@db?nodes=3`,
    2,
    'EVENT_STORE_URL: There is no option "nodes"',
  ],
]

describe.each(refusals)('where EVENT_STORE_URL names %s', (_, url, code, words) => {
  it.each(COMMANDS)('%s says so, without the password', async (...argv) => {
    const { err, out, ...ran } = await commandLine(aFolder(), url())(...argv)
    expect(ran.code).toBe(code)
    expect(err).toContain(words)
    expect(`${out}${err}`).not.toContain(SECRET)
  })
})

it('a cluster that cannot be reached is said to be so, without the password', async () => {
  const cli = commandLine(aFolder(), nobody)
  const asked = await Promise.all([cli('allies'), commandLine(aFolder(), nobody)('record', '-'), cli('doctor')])
  expect(asked.map(({ code }) => code)).toEqual([5, 5, 1])
  for (const { out, err } of asked) {
    expect(`${out}${err}`).toContain('cannot be reached')
    expect(`${out}${err}`).not.toContain(SECRET)
  }
})

it('the doctor tells of a cluster that refuses the credentials, without the password', async () => {
  const { code, out, err } = await commandLine(aFolder(), guarded)('doctor')
  expect(code).toBe(1)
  expect(out).toMatch(/problem {2}Cluster +\S+ refuses the credentials/)
  expect(`${out}${err}`).not.toContain(SECRET)
})

it.each([['Aid'], ['aid'], ['a.b.']])('the stream prefix %s is refused in words', async (prefix) => {
  const { code, err } = await commandLine(aFolder(), nobody, { EVENT_STORE_STREAM_PREFIX: prefix })('allies')
  expect(code).toBe(2)
  expect(err).toContain(`EVENT_STORE_STREAM_PREFIX is "${prefix}": write up to 31 letters`)
})
