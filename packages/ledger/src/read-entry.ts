import { Entry } from '@aid-ledger/contract'
import { decode, type Json, parseJson } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { isEntry, isExported } from './kind-of-line.ts'
import { type LedgerError, malformed } from './ledger-error.ts'

// A line that ends too early is most often an entry that was spread over several to be read with ease.
const ON_ONE_LINE = '; a whole entry must stand on one line'

const wrongFile = (json: Json): E.Either<LedgerError, Json> =>
  isExported(json) && !isEntry(json)
    ? E.left(
        malformed([{ pointer: '', detail: 'this is an event of an export, not an entry: use aid-ledger restore' }]),
      )
    : E.right(json)

/** Reads one line of an entries file: JSON without duplicate keys, of the form of an entry. */
export const readEntry = (line: string | Uint8Array): E.Either<LedgerError, Entry> => {
  const json = parseJson(line, { oneLine: true })
  if (E.isLeft(json)) {
    const { _tag, pointer = '', detail } = json.left
    return E.left(malformed([{ pointer, detail: _tag === 'JsonCutShort' ? `${detail}${ON_ONE_LINE}` : detail }]))
  }
  const fitting = wrongFile(json.right)
  if (E.isLeft(fitting)) return fitting
  const entry = decode(Entry)(fitting.right)
  return E.isLeft(entry) ? E.left(malformed(entry.left)) : entry
}
