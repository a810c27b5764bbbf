/** The longest line that is read: a whole event with its envelope is at most 64 KiB, so more than this is no entry. */
export const MAX_LINE_BYTES = 1_048_576

const NEWLINE = 0x0a
const RETURN = 0x0d

const withoutReturn = (line: Uint8Array): Uint8Array => (line.at(-1) === RETURN ? line.subarray(0, -1) : line)

/** Splits a stream of bytes at line ends, in bounded memory: a line longer than the limit is given cut off just behind it. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let rest: Uint8Array = new Uint8Array(0)
  for await (const chunk of chunks) {
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      const line = chunk.subarray(from, end)
      yield withoutReturn(rest.length === 0 ? line : Buffer.concat([rest, line]))
      rest = new Uint8Array(0)
      from = end + 1
    }
    if (from < chunk.length) rest = Buffer.concat([rest, chunk.subarray(from)])
    if (rest.length > MAX_LINE_BYTES) break
  }
  if (rest.length > 0) yield withoutReturn(rest)
}
