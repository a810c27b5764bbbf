import type { ActorId } from '@aid-ledger/domain'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import { makeLedger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { worthOpening } from './pages/worth-opening.ts'
import { servingWords } from './service/words.ts'
import { serve } from './testing/serve.ts'
import { servedPublicRecord, started, temporaryFolder } from './testing/served-public-record.ts'

const meta = {
  occurredOn: '2026-03-01',
  knownAt: '2026-03-02',
  assertedBy: 'donor',
  sources: [{ url: 'https://example.org/', title: 'An example' }],
}
const party = (code: string) => ({
  key: `party-${code}`,
  command: 'RegisterParty',
  data: { party: code, name: `The group ${code}`, kind: 'institution', memberships: [] },
  meta,
})
const line = {
  line: 'cars',
  donors: ['NORDIC'],
  item: { code: 'car', name: 'Car', category: 'vehicles' },
  modality: 'inKind',
  purpose: 'assistance',
  bindingness: 'political',
  amount: { quantity: { amount: '40', unit: 'car' } },
}
const pledge = {
  key: 'cars',
  command: 'AnnouncePledge',
  data: { pledge: 'nordic-cars', title: 'Forty cars', channel: 'bilateral', recipient: 'UA', lines: [line] },
  meta,
}

async function* jsonLines(entries: ReadonlyArray<object>): AsyncIterable<string> {
  for (const entry of entries) yield JSON.stringify(entry)
}

let folder: string
let remove: () => void
beforeEach(() => {
  const temporary = temporaryFolder()
  folder = temporary.folder
  remove = temporary.remove
})
afterEach(() => remove())

const ownLedger = async (entries: ReadonlyArray<object>) => {
  const store = await makeSqliteEventStore({ directory: folder, mode: 'write' })()
  if (E.isLeft(store)) throw new Error(store.left.detail)
  const ledger = makeLedger({ store: store.right })
  const recorded = await ledger.record(jsonLines(entries), 'me' as ActorId)
  if (E.isLeft(recorded)) throw new Error(recorded.left.error.detail)
  return ledger
}

/** A service of a ledger with these entries of one's own. */
const servedOwn = async (entries: ReadonlyArray<object>) => {
  await (await ownLedger(entries)).close()
  return started(folder)
}

const pageAt = async (url: string): Promise<string> => (await fetch(url, { headers: { Accept: 'text/html' } })).text()

const linksOf = (page: string): ReadonlyArray<string> =>
  [...page.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))

/** Follows every link of the pages that offer addresses, and of the pages that explain errors. */
const deadLinks = async (base: string): Promise<ReadonlyArray<string>> => {
  const problems = linksOf(await pageAt(`${base}/docs/problems`)).filter((href) => href.startsWith('/docs/problems/'))
  const pages = await Promise.all(['/', '/docs', '/docs/problems', ...problems].map((path) => pageAt(base + path)))
  const links = [...new Set(pages.flatMap(linksOf))]
  const answers = await Promise.all(links.map(async (href) => ({ href, status: (await fetch(base + href)).status })))
  expect(links.length).toBeGreaterThan(20)
  return answers.filter(({ status }) => status !== 200).map(({ href }) => href)
}

it('a ledger of one’s own is offered by its own ally and pledge', async () => {
  const service = await servedOwn([party('NORDIC'), pledge])
  const offered = await worthOpening(service.ledger, service.holds)
  expect(offered.map(({ address }) => address)).toEqual([
    '/allies/NORDIC/obligations',
    '/pledges/nordic-cars',
    '/approvals?state=open',
  ])
  for (const { address } of offered) {
    expect((await fetch(service.address + address)).status, address).toBe(200)
    expect(servingWords(service.address, service.holds, offered)).toContain(`  ${service.address}${address}\n`)
  }
  const home = await pageAt(service.address)
  expect(home).toContain('It holds 2 events: 1 pledge, 1 ally; the latest fact became known on 2026-03-02.')
  expect(home).not.toContain('sample')
  expect(linksOf(await pageAt(`${service.address}/docs`))).toContain('/allies/NORDIC/timeline')
  expect(await deadLinks(service.address)).toEqual([])
  await service.close()
})

it('a ledger without an ally is offered by its lists', async () => {
  const service = await servedOwn([party('NORDIC')])
  const offered = await worthOpening(service.ledger, service.holds)
  expect(offered.map(({ address }) => address)).toEqual(['/approvals?state=open', '/shortfalls', '/parties'])
  expect(await deadLinks(service.address)).toEqual([])
  await service.close()
})

it('what is recorded while it is served is told on the first page', async () => {
  const ledger = await ownLedger([party('NORDIC')])
  const { address, end } = await serve(ledger)
  expect(await pageAt(address)).toContain('It holds 1 event: 0 pledges, 0 allies;')
  expect(E.isRight(await ledger.record(jsonLines([pledge]), 'me' as ActorId))).toBe(true)
  expect(await pageAt(address)).toContain('It holds 2 events: 1 pledge, 1 ally;')
  await end()
  await ledger.close()
})

it('the public record is offered by what shows most, and said to be a sample', async () => {
  const service = await servedPublicRecord()
  const offered = await worthOpening(service.ledger, service.holds)
  expect(offered.map(({ address }) => address)).toEqual([
    '/pledges/eu-1m-shells?knownAt=2024-04-02&effectiveAt=2024-04-01',
    '/approvals?state=open&knownAt=2024-03-01',
    '/allies/CA/timeline',
  ])
  const home = await pageAt(service.address)
  expect(home).toMatch(/It holds \d+ events: \d+ pledges, \d+ allies; .* a sample from public sources/)
  expect(linksOf(home)).toEqual(expect.arrayContaining(['/allies', '/approvals', '/shortfalls', '/docs']))
  expect(await deadLinks(service.address)).toEqual([])
  await service.end()
})
