import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeTokenStore } from '@aid-ledger/access'
import { readSettings, startService } from '@aid-ledger/api'
import type { UnsealedAnswer } from '@aid-ledger/contract'
import { eventIdOf } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCli } from '../support/run-cli.ts'

const page = readFileSync(new URL('../../docs/privacy.md', import.meta.url), 'utf8')
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const entriesIn = (text: string) => text.split('\n').filter((line) => line.startsWith('{"key":'))
const [dispatch = '', lost = '', erase = ''] = entriesIn(page)

const right = <A>(outcome: E.Either<unknown, A>): A => {
  if (E.isLeft(outcome)) throw new Error(JSON.stringify(outcome.left))
  return outcome.right
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aid-ledger-sealed-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const record = (...entries: ReadonlyArray<string>) =>
  runCli(['record', '-', '--data', folder], { stdin: entries.map((entry) => `${entry}\n`).join('') })
const event = eventIdOf('lost-1', 0)

it('what docs/privacy.md shows is so: recorded through a service, opened with its key, and erased', async () => {
  expect(await record(entriesIn(readme)[0]!, dispatch)).toMatchObject({ code: 0 })
  const settings = { PORT: '0', AID_LEDGER_DATA: folder, SHORTFALL_WATCH: 'off', LOG_LEVEL: 'silent' }
  const service = right(await startService(right(readSettings(settings))))
  expect(await record(lost)).toMatchObject({ code: 0, out: expect.stringContaining('1 recorded') })
  const tokens = makeTokenStore({ directory: folder })
  const { token } = right(tokens.create({ role: { kind: 'auditor' }, days: 1 }))
  tokens.close()
  const asked = await fetch(`${service.address}/sealed/${event}`, { headers: { Authorization: `Bearer ${token}` } })
  const { texts } = (await asked.json()) as UnsealedAnswer
  const [{ text = '', key = '', commitment = '' } = {}] = texts
  expect(text).toBe(JSON.parse(lost).data.reason)
  const mac = createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex')
  expect(`hmac-sha256:${mac}`).toBe(commitment)
  expect((await runCli(['unseal', event, '--data', folder])).out).toBe(`/reason: ${text}\n`)
  expect((await runCli(['unseal', '--check', '--data', folder])).out).toContain('1 sealed text kept')
  expect(await record(erase)).toMatchObject({ code: 0, out: expect.stringContaining('1 recorded') })
  expect((await runCli(['unseal', event, '--data', folder])).out).toContain('was erased at')
  await service.close()
})
