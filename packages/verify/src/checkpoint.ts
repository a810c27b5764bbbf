import type { TreeHead } from './is-consistent.ts'
import { type Note, parseNote } from './note.ts'
import { HASH_BYTES } from './tree-hash.ts'

/** What a log's checkpoint says (C2SP tlog-checkpoint), and the note that says it. */
export type Checkpoint = TreeHead & { readonly origin: string; readonly note: Note }

/** Reads a checkpoint; undefined where it is none. No signature is checked. */
export const parseCheckpoint = (text: string): Checkpoint | undefined => {
  const note = parseNote(text)
  const [origin = '', size = '', base64 = '', ...more] = note?.text.slice(0, -1).split('\n') ?? []
  const root = Buffer.from(base64, 'base64')
  if (note === undefined || origin === '' || !/^(0|[1-9][0-9]{0,14})$/.test(size) || more.includes('')) return undefined
  if (root.length !== HASH_BYTES || root.toString('base64') !== base64) return undefined
  return { origin, size: Number(size), root, note }
}
