import * as E from 'fp-ts/lib/Either.js'
import type { Json } from '../value/canonical-json.ts'
import type { JsonError } from './json-error.ts'
import { JsonReader } from './json-reader.ts'

/** The deepest nesting that is read. The ledger's own shapes need 10; a reader that recurses is safe at 32. */
export const MAX_JSON_DEPTH = 32
/** The most bytes of one JSON text: sixteen of the largest events. */
export const MAX_JSON_BYTES = 1_048_576

/** `oneLine`: the text is one line of a file, so that places in it are columns. */
export type JsonLimits = { readonly maxDepth?: number; readonly maxBytes?: number; readonly oneLine?: boolean }

const BYTE_ORDER_MARK = '\ufeff'
// A text of this many UTF-16 units cannot take more than three times as many bytes.
const BYTES_PER_UNIT = 3

const fitsBytes = (input: string | Uint8Array, maxBytes: number): boolean => {
  if (typeof input !== 'string') return input.length <= maxBytes
  if (input.length * BYTES_PER_UNIT <= maxBytes) return true
  return input.length <= maxBytes && new TextEncoder().encode(input).length <= maxBytes
}

/** Where the first byte is that does not come back from decoding and encoding again. */
const firstBadByte = (bytes: Uint8Array): number => {
  const again = new TextEncoder().encode(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
  const bad = bytes.findIndex((byte, index) => byte !== again[index])
  return bad === -1 ? bytes.length : bad
}

const textOf = (bytes: Uint8Array): E.Either<JsonError, string> => {
  try {
    return E.right(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    const detail = `is not UTF-8: the bytes from about byte ${firstBadByte(bytes) + 1} are no character; save it as UTF-8`
    return E.left({ _tag: 'JsonNotUtf8', detail })
  }
}

/**
 * Reads JSON that comes from outside (RFC 8259, as strict as RFC 7493). Left, in words: too large, not UTF-8, cut short,
 * malformed, nested too deep, a field twice, a number that no double holds, half of a surrogate pair; with line and
 * column and the JSON Pointer to where it is. A byte order mark at the very start, as some editors write, is skipped.
 */
export const parseJson = (
  input: string | Uint8Array,
  { maxDepth = MAX_JSON_DEPTH, maxBytes = MAX_JSON_BYTES, oneLine = false }: JsonLimits = {},
): E.Either<JsonError, Json> => {
  if (!fitsBytes(input, maxBytes))
    return E.left({ _tag: 'JsonTooLarge', detail: `is larger than ${maxBytes.toLocaleString('en')} bytes` })
  const text = typeof input === 'string' ? E.right(input) : textOf(input)
  if (E.isLeft(text)) return text
  const marked = text.right.startsWith(BYTE_ORDER_MARK)
  const reader = new JsonReader(marked ? text.right.slice(1) : text.right, maxDepth, oneLine)
  const value = reader.read()
  return value === undefined ? E.left(reader.error!) : E.right(value)
}
