import { hash } from 'node:crypto'

export const HASH_BYTES = 32

/**
 * Writes the SHA-256 of bytes into a buffer. By way of a text of one character a byte: a buffer made for each hash would take
 * three times as long as the hash.
 */
const writeSha256 = (bytes: Uint8Array, into: Buffer, at: number): void => {
  into.write(hash('sha256', bytes, 'binary'), at, HASH_BYTES, 'latin1')
}

const sha256 = (bytes: Uint8Array): Buffer => Buffer.from(hash('sha256', bytes, 'binary'), 'latin1')

/** RFC 6962, section 2.1: a leaf is hashed after a zero. */
export const hashOfLeaf = (entry: Uint8Array): Buffer => {
  const input = Buffer.allocUnsafe(entry.length + 1)
  input[0] = 0
  input.set(entry, 1)
  return sha256(input)
}

/** Writes the hash of bytes that begin with the zero of a leaf already. */
export const writeHashOfPrefixed = writeSha256

const pair = Buffer.alloc(1 + 2 * HASH_BYTES)
pair[0] = 1

/** RFC 6962, section 2.1: two halves are hashed after a one. The buffer is the same each time, since this is most of the work. */
export const hashOfPair = (left: Uint8Array, right: Uint8Array): Buffer => {
  pair.set(left, 1)
  pair.set(right, 1 + HASH_BYTES)
  return sha256(pair)
}

/** The hash over hashes that stand one after another, of which there are a power of two. */
export const hashOverAll = (hashes: Buffer): Buffer => {
  let below = hashes
  while (below.length > HASH_BYTES) {
    const above = Buffer.allocUnsafe(below.length / 2)
    for (let at = 0; at < above.length; at += HASH_BYTES) {
      below.copy(pair, 1, 2 * at, 2 * (at + HASH_BYTES))
      writeSha256(pair, above, at)
    }
    below = above
  }
  return below
}

export const HASH_OF_NOTHING: Buffer = sha256(Buffer.alloc(0))
