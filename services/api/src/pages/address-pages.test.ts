import { routes, SERVED_FEEDS, VIEWS } from '@aid-ledger/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { servedPublicRecord } from '../testing/served-public-record.ts'
import { READ_OPERATIONS } from './address-page.ts'
import { OPERATIONS } from './described-service.ts'
import { originOf } from './origin-of.ts'

let record: Awaited<ReturnType<typeof servedPublicRecord>>
beforeAll(async () => {
  record = await servedPublicRecord()
})
afterAll(() => record.end())

const pageAt = async (path: string): Promise<string> => {
  const response = await fetch(record.address + path)
  expect([path, response.status]).toEqual([path, 200])
  return response.text()
}

describe('the page of an address', () => {
  it('says of an obligation what is owed, what may be asked, and what else the answer may be', async () => {
    const page = await pageAt('/docs/addresses/obligations')
    expect(page).toMatch(/<code>outstanding<\/code><\/td><td>amount<\/td><td>is still owed/)
    expect(page).toMatch(/<code>milestone<\/code><\/td><td>word<\/td><td>What counts as arrival/)
    expect(page).toContain('Without it <code>handedOver</code>.')
    expect(page).toContain('Such as <code>2024-04-02</code>.')
    expect(page).toContain('<code>ETag</code>')
    expect(page).toMatch(/<td>503<\/td>.*Retry-After/)
    expect(page).toContain(`curl '${record.address}/allies/CA/obligations'`)
  })

  it.each([...READ_OPERATIONS])(
    '%s tells every status, parameter and header that the description has',
    async (id, { operation }) => {
      const page = await pageAt(`/docs/addresses/${id}`)
      for (const status of Object.keys(operation.responses)) expect(page).toMatch(new RegExp(`<(td|h3)>${status}</`))
      for (const { name } of operation.parameters ?? []) expect(page).toContain(`<code>${name}</code>`)
      expect(page).not.toMatch(/<script|src=|href="https?:/)
    },
  )

  it.each([...READ_OPERATIONS.keys()])('%s leads from each type to where it is told, once', async (id) => {
    const page = await pageAt(`/docs/addresses/${id}`)
    const anchors = [...page.matchAll(/ id="([^"]+)"/g)].map(([, anchor]) => anchor)
    expect(new Set(anchors).size).toBe(anchors.length)
    for (const [, to] of page.matchAll(/href="#([^"]+)"/g)) expect(anchors).toContain(to)
  })

  it('is there for all that is read, and the list leads to it', async () => {
    expect([...READ_OPERATIONS.keys()]).toEqual([
      ...VIEWS,
      ...SERVED_FEEDS.map((feed) => `${feed}Feed`),
      'unseal',
      'commands',
      'checkpoint',
      'checkpoints',
      'latestCheckpoint',
      'signingKeys',
      'consistency',
      'checkpointOfSize',
      'eventProof',
      'tile',
      'entryBundle',
      'live',
      'ready',
      'metrics',
    ])
    const docs = await pageAt('/docs')
    for (const id of READ_OPERATIONS.keys()) expect(docs).toContain(`href="/docs/addresses/${id}"`)
    expect(OPERATIONS.length).toBeGreaterThan(READ_OPERATIONS.size)
    expect(routes.obligations.path).toBe(READ_OPERATIONS.get('obligations')?.path)
  })
})

describe('calls in pages', () => {
  it('go to where the reader has reached the service', () => {
    expect(originOf({ headers: { host: 'aid.example' } })).toBe('http://aid.example')
    expect(originOf({ headers: { host: 'aid.example:8443', 'x-forwarded-proto': 'https' } })).toBe(
      'https://aid.example:8443',
    )
    expect(originOf({ headers: { host: '[::1]:9310' } })).toBe('http://[::1]:9310')
  })

  it.each(["a';rm -rf ~;'", '$(id)', 'a b', '', undefined])('never take %s for a host', (host) => {
    expect(originOf({ headers: host === undefined ? {} : { host } })).toBe('http://127.0.0.1:8080')
  })
})
