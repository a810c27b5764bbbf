import { describe, expect, it } from 'vitest'
import { decoded, refusal } from '../testing/decoding.ts'
import { ASSERTERS, CommandMeta, EventMeta, MAX_SOURCES } from './meta.ts'
import { Source } from './source.ts'

const source = { url: 'https://en.interfax.com.ua/news/general/898754.html', title: 'One million rounds' }
const meta = { occurredOn: '2023-03-20', knownAt: '2023-03-20', assertedBy: 'donor', sources: [source] }
const uuid = '4650a9bf-96cf-501b-acd9-2fa22307a7c6'
const stored = {
  ...meta,
  actor: 'editor',
  commandId: uuid,
  correlationId: uuid,
  requestHash: `sha256:${'0'.repeat(64)}`,
}

describe('a source', () => {
  it('says where, and perhaps when and in which bytes', () => {
    expect(decoded(Source, source)).toEqual(source)
    const full = { ...source, publishedOn: '2023-03', readOn: '2024-05-02', digest: `sha256:${'a'.repeat(64)}` }
    expect(decoded(Source, full)).toEqual(full)
  })

  it.each([
    'http://example.org',
    'HTTPS://EXAMPLE.ORG/A?b=c#d',
    'https://uk.wikipedia.org/wiki/Україна',
    'https://example.org/a%20b',
    `https://example.org/${'x'.repeat(1980)}`,
  ])('may be at %.50s', (url) => expect(decoded(Source, { ...source, url })).toMatchObject({ url }))

  it.each([
    '',
    'example.org/page',
    'ftp://example.org',
    'javascript:alert(1)',
    'https:page',
    'https://',
    'https://example.org/a b',
    ' https://example.org',
    'https://example.org\n',
    'https://exa\u0000mple.org',
    'https://example.org/\ud800',
    `https://example.org/${'x'.repeat(2000)}`,
  ])('may not be at %.50j', (url) =>
    expect(refusal(Source, { ...source, url })).toMatch(
      /^\/url .* is no address: write the page's full http or https address, without spaces, of at most 2000 characters$/,
    ),
  )

  it('has a digest with its method', () =>
    expect(refusal(Source, { ...source, digest: 'a'.repeat(64) })).toContain(
      'is no digest: it must be "sha256:" and 64 hexadecimal digits',
    ))
})

describe('what is said of a fact', () => {
  const words = 'needs at least one source: { "url": …, "title": … } of the page that says so'

  it.each(ASSERTERS.filter((asserter) => asserter !== 'ledger'))('by the %s needs a source', (assertedBy) => {
    expect(decoded(CommandMeta, { ...meta, assertedBy })).toEqual({ ...meta, assertedBy })
    expect(refusal(CommandMeta, { ...meta, assertedBy, sources: [] })).toBe(words)
    expect(refusal(EventMeta, { ...stored, assertedBy, sources: [] })).toBe(words)
  })

  it('by the ledger itself needs none', () => {
    const own = { ...meta, assertedBy: 'ledger', sources: [] }
    expect(decoded(CommandMeta, own)).toEqual(own)
    expect(decoded(EventMeta, { ...stored, ...own })).toEqual({ ...stored, ...own })
  })

  it.each([
    [{ sources: undefined }, '/sources is missing from meta'],
    [{ sources: [null] }, '/sources/0 must be an object (source), not null'],
    [{ sources: Array(MAX_SOURCES + 1).fill(source) }, '/sources has 21 members; at most 20 are taken'],
    [{ assertedBy: 'Donor' }, '/assertedBy "Donor" is no assertedBy (did you mean "donor"?)'],
    [{ occurredOn: '2024-02-30' }, '/occurredOn "2024-02-30" is no date: that month has days 1 to 29'],
    [{ correlationId: null }, '/correlationId must not be null: leave out what is absent'],
    [{ actor: 'editor' }, '/actor is not a field of meta'],
  ])('is refused with %j', (change, problem) => expect(refusal(CommandMeta, { ...meta, ...change })).toContain(problem))
})
