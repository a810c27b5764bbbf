import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf, MAX_LINE_BYTES } from './lines-of.ts'

const lines = async (...chunks: ReadonlyArray<string | Uint8Array>): Promise<ReadonlyArray<string>> => {
  const found: Array<string> = []
  const bytes = async function* () {
    for (const chunk of chunks) yield Buffer.from(chunk)
  }
  for await (const line of linesOf(bytes())) found.push(Buffer.from(line).toString('utf8'))
  return found
}

describe('the lines of a stream of bytes', () => {
  it('end at a line feed, with or without a carriage return; the last may have neither', async () => {
    expect(await lines('a\nb\r\nc')).toEqual(['a', 'b', 'c'])
    expect(await lines('a\n')).toEqual(['a'])
    expect(await lines('a\n\nb\n')).toEqual(['a', '', 'b'])
    expect(await lines('')).toEqual([])
  })

  it('are the same however the bytes are cut, in the middle of a letter too', async () => {
    const text = 'één\r\nzwölf 🚚\n\nlast'
    const whole = await lines(text)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(Buffer.byteLength(text))), async (cuts) => {
        const bounds = [0, ...cuts.sort((a, b) => a - b), Buffer.byteLength(text)]
        const chunks = bounds.slice(1).map((end, n) => Buffer.from(text).subarray(bounds[n], end))
        expect(await lines(...chunks)).toEqual(whole)
      }),
    )
  })

  it('that are longer than any entry are cut off, and end the stream', async () => {
    const long = 'x'.repeat(MAX_LINE_BYTES)
    const found = await lines('a\n', long, 'xx', 'y'.repeat(10), '\nb\n')
    expect(found.map(({ length }) => length)).toEqual([1, MAX_LINE_BYTES + 2])
  })
})
