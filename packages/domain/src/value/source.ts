import * as E from 'fp-ts/lib/Either.js'
import { type Codec, codec, type Decoded } from '../codec/codec.ts'
import { record } from '../codec/record.ts'
import { pattern, text } from '../codec/scalars.ts'
import { show } from '../codec/show.ts'
import type { Brand } from './brand.ts'
import { Day } from './day.ts'
import { Edtf } from './edtf.ts'

/** The longest address that browsers and archives all take. */
const MAX_URL = 2000
// `URL.canParse` alone takes `https:page`, and drops the white space and control characters that it finds.
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is refused
const ADDRESS = /^https?:\/\/[^\s\u0000-\u001f\u007f-\u009f]+$/i

export type Url = Brand<string, 'Url'>
const isAddress = (input: unknown): input is Url =>
  typeof input === 'string' &&
  input.length <= MAX_URL &&
  ADDRESS.test(input) &&
  input.isWellFormed() &&
  URL.canParse(input)

const Url: Codec<Url> = codec(
  'address',
  { title: 'address', type: 'string', format: 'uri', maxLength: MAX_URL },
  (input) =>
    isAddress(input)
      ? E.right(input)
      : E.left(
          `${show(input)} is no address: write the page's full http or https address, without spaces, of at most ${MAX_URL} characters`,
        ),
)

const Digest = pattern<Brand<string, 'Digest'>>(
  'digest',
  /^sha256:[0-9a-f]{64}$/,
  '"sha256:" and 64 hexadecimal digits',
)

/** Where a fact can be read. */
export const Source = record(
  'source',
  { url: Url, title: text('source title', 500) },
  { publishedOn: Edtf, readOn: Day, digest: Digest },
)
export type Source = Decoded<typeof Source>
