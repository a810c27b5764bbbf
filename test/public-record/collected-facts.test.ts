import { existsSync, readFileSync } from 'node:fs'
import { entriesFile, reviewsFile } from '@aid-ledger/public-record'
import { describe, expect, it } from 'vitest'

/** The collection that the record was told from, where it lies beside the project. */
const FACTS = new URL('../../../shared/data/facts/', import.meta.url)
const FILES = ['aid-facts.csv', 'aid-facts-more.csv', 'us-pda-memoranda.csv']

const entries = [entriesFile, reviewsFile].flatMap((file) => readFileSync(file, 'utf8').trimEnd().split('\n'))
const said = entries.join('\n')

/** The addresses in a table: the cells that begin as one. */
const addressesIn = (csv: string): ReadonlyArray<string> => [
  ...new Set([...csv.matchAll(/,(https?:\/\/[^,"\s]+)/g)].map(([, url]) => url!)),
]

/** Runs of words from the quotes of a table, long enough to be a copied phrase and not a name or a figure. */
const PHRASE = 8
const phrasesIn = (csv: string): ReadonlySet<string> => {
  const phrases = new Set<string>()
  for (const line of csv.split('\n')) {
    const words = line
      .replace(/https?:\/\/\S+/g, ' ')
      .split(/[^A-Za-z0-9']+/)
      .filter(Boolean)
    for (let at = 0; at + PHRASE <= words.length; at++)
      phrases.add(
        words
          .slice(at, at + PHRASE)
          .join(' ')
          .toLowerCase(),
      )
  }
  return phrases
}

const textsOf = (value: unknown): ReadonlyArray<string> => {
  if (typeof value === 'string') return value.startsWith('http') ? [] : [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

const files = FILES.filter((file) => existsSync(new URL(file, FACTS)))
const texts = files.map((file) => readFileSync(new URL(file, FACTS), 'utf8'))
// The one page whose fact belongs to no pledge.
const LEFT_OUT = new Set(['https://www.kyivpost.com/post/28618'])

describe('the public record', () => {
  it('is told in some words of its own, entry by entry', () => {
    expect(entries.length).toBeGreaterThan(600)
    for (const line of entries) expect(textsOf(JSON.parse(line)).some((text) => text.includes(' '))).toBe(true)
  })
})

// Without the collection there is nothing to compare with, and a test that cannot fail says nothing.
if (files.length > 0)
  describe('the public record beside the collected facts', () => {
    it('cites every page of the collection that is there', () => {
      const addresses = texts.flatMap(addressesIn)
      expect(addresses.length).toBeGreaterThan(0)
      expect(addresses.filter((url) => !said.includes(url) && !LEFT_OUT.has(url))).toEqual([])
    })

    it('copies no phrase of it', () => {
      const phrases = new Set(texts.flatMap((text) => [...phrasesIn(text)]))
      expect(phrases.size).toBeGreaterThan(0)
      const told = entries.flatMap((line) => textsOf(JSON.parse(line)))
      expect(told.flatMap((text) => [...phrasesIn(text)]).filter((phrase) => phrases.has(phrase))).toEqual([])
    })
  })
