import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { FEED_KINDS } from './feed-kinds.ts'
import { FEED_NAMES } from './feed-name.ts'

const page = readFileSync(new URL('../../../../docs/feeds.md', import.meta.url), 'utf8')
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))

it('docs/feeds.md tells of every feed, and of every kind of change what it says', () => {
  expect(rows.map(([, feed]) => feed)).toEqual(expect.arrayContaining([...FEED_NAMES]))
  const heading = rows.findIndex(([, , kind]) => kind === 'kind')
  const kinds = rows.slice(heading + 2)
  const told = Object.values(FEED_KINDS).flatMap((of) => Object.entries(of))
  expect(kinds.map(([, , kind, words]) => [kind, words])).toEqual(told)
})
