import { hash } from 'node:crypto'

export const HASH_BYTES = 32

const sha256 = (bytes: Uint8Array): Buffer => hash('sha256', bytes, 'buffer')

/** RFC 6962, section 2.1: a leaf is hashed after a zero. */
export const hashOfLeaf = (entry: Uint8Array): Buffer => {
  const input = Buffer.allocUnsafe(entry.length + 1)
  input[0] = 0
  input.set(entry, 1)
  return sha256(input)
}

/** The hash of bytes that begin with the zero of a leaf already. */
export const hashOfPrefixed = sha256

const pair = Buffer.alloc(1 + 2 * HASH_BYTES)
pair[0] = 1

/** RFC 6962, section 2.1: two halves are hashed after a one. The buffer is the same each time, since this is most of the work. */
export const hashOfPair = (left: Uint8Array, right: Uint8Array): Buffer => {
  pair.set(left, 1)
  pair.set(right, 1 + HASH_BYTES)
  return sha256(pair)
}

export const HASH_OF_NOTHING: Buffer = sha256(Buffer.alloc(0))
