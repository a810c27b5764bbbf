import type { Validation } from 'io-ts'
import { type Codec, type Decoded, makeCodec } from '../codec/codec.ts'
import { isPlainObject } from '../codec/plain-object.ts'
import { pointerTo } from '../codec/pointer.ts'
import { record } from '../codec/record.ts'
import { pattern } from '../codec/scalars.ts'
import type { Brand } from './brand.ts'

/** HMAC-SHA256 of a text under a key of its own: it fixes the text, and tells nothing of it to who has no key. */
export type Commitment = Brand<string, 'Commitment'>
export const Commitment = pattern<Commitment>(
  'commitment',
  /^hmac-sha256:[0-9a-f]{64}$/,
  '"hmac-sha256:" and 64 hexadecimal digits',
)

/** The most texts that are sealed in one command: a grant may have fifty conditions. */
export const MAX_SEALED = 64

/** What stands in an event where its text is sealed. */
export const Sealed = record('sealed text', { sealed: record('seal', { commitment: Commitment }) })
export type Sealed = Decoded<typeof Sealed>

/** Text for people, or the seal that stands for it. */
export type Text = string | Sealed

/** Says in the schema of a text that it may be sealed. */
export const SEALABLE = 'x-sealable'

/**
 * Text that may be sealed. The schema is that of the text: whoever records gives it, and names its place among those to be
 * sealed; the seal itself only the ledger makes.
 */
export const sealable = (plain: Codec<string>): Codec<Text> =>
  makeCodec(
    plain.name,
    { ...plain.schema, [SEALABLE]: true },
    (input) => plain.is(input) || Sealed.is(input),
    (input, context): Validation<Text> =>
      isPlainObject(input) ? Sealed.validate(input, context) : plain.validate(input, context),
  )

/** A text as answers and sentences tell it: a sealed one by its commitment, also once it is erased. */
export const sayText = (text: Text): string => (typeof text === 'string' ? text : `sealed (${text.sealed.commitment})`)

/** A sealed text in data: its place, as a JSON Pointer (RFC 6901), and its commitment. */
export type SealedField = { readonly field: string; readonly commitment: Commitment }

/** The sealed texts in the data of an event or command, at whatever depth, in their order. */
export const sealedIn = (data: unknown, path: ReadonlyArray<string> = []): ReadonlyArray<SealedField> => {
  if (typeof data !== 'object' || data === null) return []
  // Of every command, and so the quicker look first.
  if ('sealed' in data && Sealed.is(data)) return [{ field: pointerTo(path), commitment: data.sealed.commitment }]
  return Object.entries(data).flatMap(([key, member]) => sealedIn(member, [...path, key]))
}
