import type { Checkpoint } from './checkpoint.ts'
import { openNote } from './note.ts'
import type { KnownKey } from './trusted-keys.ts'
import type { Problem } from './verdict.ts'

const signersOf = ({ note }: Checkpoint): string => note.signatures.map(({ name, id }) => `${name}+${id}`).join(', ')

/** Whether a trusted key signed a checkpoint, or what is wrong with who did. */
export type Signature = { readonly problem: Problem } | { readonly isVouched: boolean }

const unknown = (checkpoint: Checkpoint, keys: ReadonlyArray<KnownKey>, name: string): Problem => {
  const { origin } = checkpoint
  if (!keys.some(({ key }) => key.name === origin))
    return { kind: 'OtherLog', words: `${name} is of the log ${origin}, not of ${keys[0]?.key.name ?? 'this one'}.` }
  const wanted = keys.map(({ key }) => `${key.name}+${key.id}`).join(', ')
  return {
    kind: 'KeyForeign',
    words: `${name} is signed by another key: by ${signersOf(checkpoint)}, and not by ${wanted}.`,
  }
}

/** Checks who signed a checkpoint: a known key, for this log, while it was the one to sign. */
export const checkSignature = (checkpoint: Checkpoint, keys: ReadonlyArray<KnownKey>, name: string): Signature => {
  const { size, origin, note } = checkpoint
  const opened = openNote(
    note,
    keys.map(({ key }) => key),
  )
  if (opened._tag === 'Unknown') return { problem: unknown(checkpoint, keys, name) }
  const who = `${opened.by.name}+${opened.by.id}`
  if (opened._tag === 'Forged')
    return { problem: { kind: 'CheckpointForged', words: `${name} does not hold: it is not what ${who} signed.` } }
  const known = keys.find(({ key }) => key.text === opened.by.text)
  if (known === undefined || size < known.from || size > known.to) {
    const when = `it did from ${known?.from} to ${known?.to}`
    return {
      problem: {
        kind: 'KeyForeign',
        words: `${name} is signed by ${who}, which did not sign for ${size} events: ${when}.`,
      },
    }
  }
  return opened.by.name === origin
    ? { isVouched: known.trusted }
    : { problem: { kind: 'OtherLog', words: `${name} is of the log ${origin}, and signed for ${opened.by.name}.` } }
}
