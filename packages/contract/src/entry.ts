import { type Codec, type Decoded, pattern, record } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

/** The longest key: a client's own name for what it records, kept with the event for ever. */
const MAX_KEY = 128

export const EntryKey = pattern<string>(
  'key',
  /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/,
  `1 to ${MAX_KEY} letters, digits or ._:-`,
)

// What is in `data` and `meta` depends on the command; its own codec reads them.
const anything: Codec<unknown> = Object.assign(
  new t.Type<unknown, unknown, unknown>(
    'anything',
    (_): _ is unknown => true,
    E.right,
    (a) => a,
  ),
  { schema: {} },
)

/** One line of an entries file: a command, with a key that makes recording it twice the same as once. */
export const Entry = record('entry', { key: EntryKey, command: anything, data: anything, meta: anything })
export type Entry = Decoded<typeof Entry>

/** How an entry names the event of another entry. */
export const ENTRY_REFERENCE = /^entry:(.+)$/
