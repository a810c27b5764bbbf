import * as E from 'fp-ts/lib/Either.js'
import type { Decoded } from '../codec/codec.ts'
import { type Codec, codec } from '../codec/codec.ts'
import { record } from '../codec/record.ts'
import { pattern, text } from '../codec/scalars.ts'
import { show } from '../codec/show.ts'
import type { Brand } from './brand.ts'
import { Day } from './day.ts'
import { Edtf } from './edtf.ts'

const MAX_URL = 2000

export type Url = Brand<string, 'Url'>
const Url: Codec<Url> = codec(
  'address',
  { title: 'address', type: 'string', format: 'uri', maxLength: MAX_URL },
  (input) => {
    const wrong = `${show(input)} is no address: write the page's full http or https address`
    if (typeof input !== 'string' || input.length > MAX_URL || !URL.canParse(input)) return E.left(wrong)
    return /^https?:$/.test(new URL(input).protocol) ? E.right(input as Url) : E.left(wrong)
  },
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
