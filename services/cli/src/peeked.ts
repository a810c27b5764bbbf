/** A stream of which the beginning was looked at. */
export type Peeked = { readonly head: Buffer; readonly whole: AsyncIterable<Uint8Array> }

/** Looks at the beginning of a stream, at least so many bytes unless it is shorter; all of it can be read still. */
export const peeked = async (bytes: AsyncIterable<Uint8Array>, atLeast: number): Promise<Peeked> => {
  const rest = bytes[Symbol.asyncIterator]()
  const first: Array<Uint8Array> = []
  for (let length = 0; length < atLeast; ) {
    const { value, done } = await rest.next()
    if (done === true) break
    first.push(value)
    length += value.length
  }
  const whole = async function* (): AsyncIterable<Uint8Array> {
    yield* first
    yield* { [Symbol.asyncIterator]: () => rest }
  }
  return { head: Buffer.concat(first), whole: whole() }
}
