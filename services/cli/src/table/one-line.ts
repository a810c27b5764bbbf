import { printable } from '@aid-ledger/domain'

/** The longest text of an entry is far shorter; a limit all the same. */
const MAX_TEXT = 20_000

/** Text from the ledger as one line that a terminal shows and does not act on. */
export const oneLine = (text: string): string => printable(text.replace(/\s+/g, ' ').trim(), MAX_TEXT)
