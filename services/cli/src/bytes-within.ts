/** All bytes of a stream; undefined where it has more than it may. */
export const bytesWithin = async (bytes: AsyncIterable<Uint8Array>, atMost: number): Promise<Buffer | undefined> => {
  const all: Array<Uint8Array> = []
  let length = 0
  for await (const part of bytes) {
    all.push(part)
    length += part.length
    if (length > atMost) return undefined
  }
  return Buffer.concat(all)
}
