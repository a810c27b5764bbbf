import { printable } from './printable.ts'

/** The most characters of a key that a pointer repeats; no field of the ledger's is near as long. */
const MAX_KEY = 100

/** The keys of a JSON Pointer; undefined where a text is none, or points to the whole. */
export const keysOfPointer = (pointer: string): ReadonlyArray<string> | undefined =>
  pointer.startsWith('/')
    ? pointer
        .slice(1)
        .split('/')
        .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    : undefined

/** A JSON Pointer (RFC 6901) from its keys; empty for the whole. */
export const pointerTo = (keys: ReadonlyArray<string>): string =>
  keys.map((key) => `/${printable(key, MAX_KEY).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
