import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Output } from './io.ts'
import { makeProgress } from './progress.ts'

const told = (counts: ReadonlyArray<number>, isTTY: boolean): string => {
  let text = ''
  const writable = new Writable({
    write: (chunk, _, done) => {
      text += String(chunk)
      done()
    },
  })
  const output: Output = Object.assign(writable, { isTTY })
  const progress = makeProgress(output, (count: number) => `at ${count}`)
  for (const count of counts) progress.report(count, count)
  progress.end()
  return text
}

describe('progress', () => {
  it('is told by the line where counts come one by one', () =>
    expect(
      told(
        Array.from({ length: 2100 }, (_, index) => index + 1),
        false,
      ),
    ).toBe('at 1000\nat 2000\n'))

  it('is told where counts jump over the round numbers, once for each that was passed', () =>
    expect(told([499, 998, 1497, 1996, 2495], false)).toBe('at 1497\nat 2495\n'))

  it('on a terminal is told over one line, which is wiped away at the end', () =>
    expect(told([10, 26, 27, 501], true)).toBe('\r\u001b[Kat 26\r\u001b[Kat 501\r\u001b[K'))

  it('of a short work is not told at all', () => expect(told([3, 24], true)).toBe(''))
})
