import { setImmediate as soon } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { gatherLines } from './gather-lines.ts'

it('lines that come together are written together, in their order, and each once', async () => {
  const written: Array<string> = []
  const { write, flush } = gatherLines((lines) => written.push(lines))
  write('a\n')
  write('b\n')
  expect(written).toEqual([])
  await soon()
  write('c\n')
  flush()
  flush()
  await soon()
  expect(written).toEqual(['a\nb\n', 'c\n'])
})
