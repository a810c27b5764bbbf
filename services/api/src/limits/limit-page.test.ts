import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { problemPages } from '../problems/problem-pages.ts'
import { limitTable } from './limit-table.ts'

const page = readFileSync(new URL('../../../../docs/limits.md', import.meta.url), 'utf8')
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| -'))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )

it('docs/limits.md prints every limit as it is', () => {
  const [head, ...printed] = rows
  expect(head).toEqual(['of', 'at most', 'past it', 'why'])
  expect(printed).toEqual(limitTable.map(({ of, most, past, why }) => [of, most, past, why]))
})

it('what happens past a limit is an error that has a page', () => {
  const statuses = new Set(Object.values(problemPages).map(({ status }) => String(status)))
  const told = limitTable.map(({ past }) => past).filter((past) => /^\d/.test(past))
  expect(told.length).toBeGreaterThan(10)
  for (const status of told) expect(statuses).toContain(status)
})
