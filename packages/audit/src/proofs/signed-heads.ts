import type { CheckpointHistory } from './checkpoint-history.ts'
import { type Head, headOfNote } from './checkpoint-note.ts'
import type { KeyFile } from './key-file.ts'

/** What was signed last: by the history, and by what lies beside the key, since the data may have been set back. */
export const signedHeads = (
  history: Pick<CheckpointHistory, 'last'>,
  keys: Pick<KeyFile, 'lastSigned'>,
): ReadonlyArray<Head> =>
  [history.last()?.note, keys.lastSigned()]
    .map((note) => (note === undefined ? undefined : headOfNote(note)))
    .filter((head) => head !== undefined)

/** The largest of them. */
export const largestOf = (heads: ReadonlyArray<Head>): Head | undefined => [...heads].sort((a, b) => b.size - a.size)[0]
