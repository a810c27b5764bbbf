import { type Decoded, pattern, record } from '@aid-ledger/domain'
import { anything } from './anything.ts'

/** The longest key: a client's own name for what it records, kept with the event for ever. */
export const MAX_KEY = 128

export const EntryKey = pattern<string>(
  'key',
  /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/,
  `1 to ${MAX_KEY} letters, digits or ._:-`,
)

/** One line of an entries file: a command, with a key that makes recording it twice the same as once. */
export const Entry = record(
  'entry',
  { key: EntryKey, command: anything, data: anything, meta: anything },
  { seal: anything },
)
export type Entry = Decoded<typeof Entry>

/** How a command or an entry names the event of another. */
export const ENTRY_REFERENCE = /^entry:(.+)$/
