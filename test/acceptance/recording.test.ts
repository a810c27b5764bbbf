import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeTokenStore } from '@aid-ledger/access'
import { type Service, startService } from '@aid-ledger/api'
import type { PartyCode } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, expect, it } from 'vitest'

const page = readFileSync(new URL('../../docs/recording.md', import.meta.url), 'utf8')

/** The calls of the page, each with what it says comes back. */
const calls = [...page.matchAll(/```\n(curl [^\n]+)\n\n([^`]+)\n```/g)].map(([, command, shown]) => ({
  command: command!,
  shown: shown!.split('\n'),
}))

/** The words of a shell line, of which some are quoted. */
const wordsOf = (line: string): ReadonlyArray<string> =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => single ?? double ?? bare ?? '')

const directory = mkdtempSync(join(tmpdir(), 'aid-ledger-recording-'))
let service: Service
let token: string
beforeAll(async () => {
  const settings = {
    port: 0,
    host: '127.0.0.1',
    data: directory,
    readAccess: 'local',
    logLevel: 'silent',
    shortfallWatch: 'off',
  } as const
  const started = await startService(settings)
  if (E.isLeft(started)) throw new Error(started.left.detail)
  service = started.right
  const tokens = makeTokenStore({ directory })
  const made = tokens.create({ role: { kind: 'donor', party: 'EE' as PartyCode }, days: 1 })
  tokens.close()
  if (E.isLeft(made)) throw new Error(made.left.detail)
  token = made.right.token
})
afterAll(async () => {
  await service.close()
  rmSync(directory, { recursive: true })
})

/** Does what a curl call of the page does, on the service of this test. */
const call = async (command: string): Promise<Response> => {
  const [, , address = '', ...rest] = wordsOf(command)
  const at = (flag: string) => rest.flatMap((word, index) => (word === flag ? [rest[index + 1]!] : []))
  const headers = at('-H').map((header) => header.replace('$TOKEN', token).split(': ') as [string, string])
  const [body] = at('-d')
  return fetch(address.replace('http://127.0.0.1:8080', service.address), {
    headers,
    ...(body === undefined ? {} : { method: 'POST', body }),
  })
}

/** What counts on what was recorded before. */
const anyPosition = (text: string): string => text.replaceAll(/(?<=events\/|"position":")\d+/g, 'N')

it('docs/recording.md shows calls that are answered as it says, one after the other', async () => {
  expect(calls.length).toBe(6)
  for (const { command, shown } of calls) {
    const response = await call(command)
    const [status = '', ...more] = shown
    expect(status, command).toContain(` ${response.status} `)
    const body = await response.text()
    for (const line of more) {
      const [name = '', value = ''] = line.split(': ')
      if (line.startsWith('{')) expect(anyPosition(body)).toBe(anyPosition(line))
      else expect(anyPosition(`${response.headers.get(name)}`)).toBe(anyPosition(value))
    }
  }
})

it('docs/recording.md says truly that the first of them, given again, is answered as the first time', async () => {
  const response = await call(calls[0]!.command)
  expect([response.status, response.headers.get('idempotency-hit')]).toEqual([201, 'true'])
})
