import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { example } from '../../packages/client/src/readme-example.ts'
import { servedPublicRecord } from '../../services/api/src/testing/served-public-record.ts'
import { until } from '../../services/api/src/testing/until.ts'

it('the program of the README mails what became overdue, and does not mail it again', async () => {
  const record = await servedPublicRecord()
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-mails-'))
  onTestFinished(async () => {
    await record.end()
    rmSync(folder, { recursive: true, force: true })
  })
  const place = join(folder, 'place')
  writeFileSync(place, '0')
  const mails: Array<readonly [subject: string, id: string]> = []
  const untilItIsThere = async () => {
    const ended = new AbortController()
    const mail = async (subject: string, id: string) => void mails.push([subject, id])
    const running = example(record.address, place, mail, ended.signal)
    await until(async () => readFileSync(place, 'utf8').startsWith('626'))
    ended.abort()
    await running
  }
  await untilItIsThere()
  expect(mails.map(([subject]) => subject)).toContain('EU is overdue with 1000000 round of eu-1m-shells/rounds')
  expect(new Set(mails.map(([, id]) => id)).size).toBe(mails.length)
  const before = mails.length
  await untilItIsThere()
  expect(mails).toHaveLength(before)
})
