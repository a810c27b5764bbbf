import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testSeed } from '../support/test-seed.ts'
import { fuzzFiles } from './fuzz-files.ts'
import { fuzzService } from './fuzz-service.ts'
import { heapGrowth } from './heap-growth.ts'
import { sendRaw } from './service/send-raw.ts'
import { type FuzzedService, startFuzzedService } from './service/start-fuzzed-service.ts'
import { wrongInReply } from './service/wrong-in-reply.ts'

/** Another one than the first. */
const FURTHER = testSeed + 1
/** Enough that a leak of each request would be three times what the heap may grow by. */
const REQUESTS = 1_600
const FURTHER_REQUESTS = 600
const FILES = 8
const PATIENCE_MS = 300_000

const tell = (words: object) => console.info(JSON.stringify(words))

let service: FuzzedService
beforeAll(async () => {
  service = await startFuzzedService()
}, PATIENCE_MS)
afterAll(() => service.stop())

describe('a service that is asked and told all kinds of things', () => {
  it(
    'makes no mistake, tells no secret, records only what it acknowledges and keeps no memory of it',
    async () => {
      const { fuzzed, before, after, most } = await heapGrowth(service, { seed: testSeed, runs: REQUESTS })
      tell({ seed: testSeed, ...fuzzed, before, after, most })
      expect(after).toBeLessThanOrEqual(most)
      expect(fuzzed.events).toBeGreaterThan(REQUESTS / 50)
      for (const status of ['200', '201', '400', '401', '404', '405', '409', '417', '431'])
        expect(fuzzed.statuses[status]).toBeGreaterThan(0)
    },
    PATIENCE_MS,
  )

  it(
    'makes no mistake by a further seed',
    async () => {
      const fuzzed = await fuzzService(service, { seed: FURTHER, runs: FURTHER_REQUESTS })
      tell({ seed: FURTHER, ...fuzzed })
      expect(fuzzed.requests).toBeGreaterThanOrEqual(FURTHER_REQUESTS)
    },
    PATIENCE_MS,
  )

  it('says when what it is to wait for does not come', async () => {
    const reply = await sendRaw(
      service.address,
      Buffer.from('GET /allies?waitFor=999999 HTTP/1.1\r\nHost: service\r\nConnection: close\r\n\r\n'),
    )
    expect(reply.status).toBe(503)
    expect(reply.head).toMatch(/^retry-after: \d+/im)
  })

  it.each([
    ['the status is 500', { status: 500, head: '', body: '' }],
    ['the answer holds a secret', { status: 200, head: '', body: 'a secret' }],
    ['trace of code', { status: 200, head: '', body: 'Error\n    at read (file.ts:1:2)' }],
    ['no x-request-id', { status: 200, head: 'HTTP/1.1 200 OK\r\nContent-Length: 0', body: '' }],
    ['no problem', { status: 404, head: 'Content-Type: text/html', body: '' }],
    ['there is no answer', { status: 0, head: '', body: '' }],
  ])('would be found out: %s', (wrong, reply) => {
    expect(wrongInReply({ method: 'GET', target: '/', headers: [] }, reply, ['a secret'])).toContain(wrong)
  })
})

describe('a program that reads damaged files', () => {
  it.each([testSeed, FURTHER])(
    'refuses them or reads what they say, in words, seed %i',
    async (seed) => {
      const counts = await fuzzFiles({ seed, runs: FILES })
      tell({ seed, ...counts })
      expect(Object.keys(counts)).toEqual(['entries', 'export', 'backup', 'ledger', 'read model', 'tokens'])
      for (const { refused, taken } of Object.values(counts)) expect(refused + taken).toBe(FILES)
    },
    PATIENCE_MS,
  )
})
