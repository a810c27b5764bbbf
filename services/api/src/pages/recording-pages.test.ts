import { execFileSync } from 'node:child_process'
import { exampleOf, GIVEN_COMMANDS } from '@aid-ledger/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askInVain } from '../testing/ask.ts'
import { type RecordingService, recordingService } from '../testing/recording-service.ts'
import { curlOf } from './curl-of.ts'

let service: RecordingService
beforeAll(async () => {
  service = await recordingService()
})
afterAll(() => service.end())

const pageAt = async (path: string): Promise<string> => (await fetch(service.address + path)).text()

describe('the page of the service', () => {
  it('lists every command that somebody may give, for whom it is, and leads to its page', async () => {
    const docs = await pageAt('/docs')
    for (const name of GIVEN_COMMANDS) expect(docs).toContain(`<a href="/docs/commands/${name}">`)
    expect(docs).not.toContain('/docs/commands/OpenShortfall')
    expect(docs).toMatch(/ApproveCorrection<\/code><\/a><\/td><td>[^<]+<\/td><td>auditor, operator<\/td>/)
    expect(await pageAt('/')).toContain('href="/docs#recording"')
  })
})

describe('the page of a command', () => {
  it.each(GIVEN_COMMANDS)('%s shows its fields and an example', async (name) => {
    const page = await pageAt(`/docs/commands/${name}`)
    expect(page).toContain(`<h1>${name}</h1>`)
    for (const field of Object.keys(exampleOf(name).entry.data as object))
      expect(page).toContain(`<code>${field}</code>`)
    expect(page).toContain('<code>assertedBy</code>')
    expect(page).toContain(`Idempotency-Key: ${exampleOf(name).entry.key}`)
    expect(page).toContain(`curl ${service.address}/commands/${name} `)
    expect(page).toMatch(/<code>If-Match<\/code>.*a header/)
    for (const status of ['201', '409', '412', '422']) expect(page).toContain(status)
    expect(page).toContain('id="schema-RecordedAnswer"')
  })

  it('that there is not is no page', async () => {
    const { problem } = await askInVain(`${service.address}/docs/commands/AnouncePledge`)
    expect([problem.status, problem.type]).toEqual([404, '/docs/problems/unknown-address'])
  })
})

it.each(GIVEN_COMMANDS)('the call that shows %s is one that a shell reads as it is meant', (name) => {
  const { key, command: _, ...body } = exampleOf(name).entry
  const script = `curl() { for word; do printf '%s\\0' "$word"; done; }; TOKEN=secret; ${curlOf(exampleOf(name), 'http://127.0.0.1:8080')}`
  const words = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).split('\0')
  expect(words).toEqual(expect.arrayContaining(['Authorization: Bearer secret', `Idempotency-Key: ${key}`]))
  expect(JSON.parse(words.at(words.indexOf('-d') + 1)!)).toEqual(body)
})
