import * as TE from 'fp-ts/lib/TaskEither.js'
import type { EventStore } from '../port.ts'
import { storeError } from '../store-error.ts'
import type { StoreHealth } from '../store-health.ts'
import { makeBell } from './bell.ts'
import { makeClosing } from './closing.ts'
import { EMBEDDED } from './embedded-health.ts'
import type { LogReader } from './log-reader.ts'
import { makeReadSide } from './read-side.ts'

/** How often one who follows looks for events of the process that writes: soon for a person, and cheap (one look at an index). */
const FOLLOW_POLL_MS = 50

const readOnly = storeError(
  'StoreReadOnly',
  'The ledger was opened for reading only. Open it for writing to record in it.',
)

/** The store of a process that reads beside the one that writes. */
export const makeReadStore = (path: string, reader: LogReader, health: StoreHealth = EMBEDDED): EventStore => {
  const bell = makeBell(FOLLOW_POLL_MS)
  const closing = makeClosing(async () => {
    bell.ring()
    reader.close()
  })
  const openReader = () => {
    closing.insistOnOpen()
    return reader
  }
  return {
    ...makeReadSide(openReader, bell, path),
    append: () => TE.left(readOnly),
    restore: () => TE.left(readOnly),
    health: () => health,
    close: closing.close,
  }
}
