import { verify } from 'node:crypto'
import type { VerifierKey } from './verifier-key.ts'

/** A text and who is said to have signed it (C2SP signed-note). */
export type Note = {
  readonly text: string
  readonly signatures: ReadonlyArray<{ readonly name: string; readonly id: string; readonly signature: Buffer }>
}

/** No note of a log is near as long; a file that is, is something else. */
const MAX_NOTE_BYTES = 1_000_000
const LINE = /^— ([^+\s]+) ([A-Za-z0-9+/]+={0,2})$/
const ID_BYTES = 4
const NOTHING = Buffer.alloc(0)

const hasControls = (text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) < 0x20 && text[at] !== '\n') return true
  return false
}

/** Reads a signed note; undefined where it is none. No signature is checked. */
export const parseNote = (note: string): Note | undefined => {
  if (note.length > MAX_NOTE_BYTES || !note.isWellFormed() || hasControls(note)) return undefined
  const at = note.lastIndexOf('\n\n')
  if (at < 0 || !note.endsWith('\n')) return undefined
  const lines = note.slice(at + 2, -1).split('\n')
  const signatures = lines.map((line) => {
    const [, name = '', base64 = ''] = LINE.exec(line) ?? []
    // One way to write it: bits that stand for nothing are refused.
    const bytes = Buffer.from(base64, 'base64').toString('base64') === base64 ? Buffer.from(base64, 'base64') : NOTHING
    return { name, id: bytes.subarray(0, ID_BYTES).toString('hex'), signature: bytes.subarray(ID_BYTES) }
  })
  return signatures.every(({ name, signature }) => name !== '' && signature.length > 0)
    ? { text: note.slice(0, at + 1), signatures }
    : undefined
}

/** What comes of a note's signatures: a known key's that holds; one that does not; or none by any key that is known. */
export type Opened =
  | { readonly _tag: 'Signed'; readonly by: VerifierKey }
  | { readonly _tag: 'Forged'; readonly by: VerifierKey }
  | { readonly _tag: 'Unknown' }

/** Checks the signatures by the keys that are known; one of a known key that does not hold spoils the note. */
export const openNote = ({ text, signatures }: Note, keys: ReadonlyArray<VerifierKey>): Opened => {
  let signed: VerifierKey | undefined
  for (const { name, id, signature } of signatures) {
    const key = keys.find((known) => known.name === name && known.id === id)
    if (key === undefined) continue
    if (!verify(null, Buffer.from(text, 'utf8'), key.key, signature)) return { _tag: 'Forged', by: key }
    signed ??= key
  }
  return signed === undefined ? { _tag: 'Unknown' } : { _tag: 'Signed', by: signed }
}
