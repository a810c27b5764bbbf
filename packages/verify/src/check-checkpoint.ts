import type { Checkpoint } from './checkpoint.ts'
import { openNote } from './note.ts'
import type { KnownKey } from './trusted-keys.ts'
import type { Problem } from './verdict.ts'

const signersOf = ({ note }: Checkpoint): string => note.signatures.map(({ name, id }) => `${name}+${id}`).join(', ')

/** What is wrong with who signed a checkpoint; undefined where a known key did, for this log, while it was the one to sign. */
export const wrongInSignature = (
  checkpoint: Checkpoint,
  keys: ReadonlyArray<KnownKey>,
  name: string,
): Problem | undefined => {
  const { size, origin, note } = checkpoint
  const opened = openNote(
    note,
    keys.map(({ key }) => key),
  )
  if (opened._tag === 'Unknown') {
    const isOther = !keys.some(({ key }) => key.name === origin)
    const wanted = keys.map(({ key }) => `${key.name}+${key.id}`).join(', ')
    return isOther
      ? { kind: 'OtherLog', words: `${name} is of the log ${origin}, not of ${keys[0]?.key.name ?? 'this one'}.` }
      : {
          kind: 'KeyForeign',
          words: `${name} is signed by another key: by ${signersOf(checkpoint)}, and not by ${wanted}.`,
        }
  }
  if (opened._tag === 'Forged')
    return {
      kind: 'CheckpointForged',
      words: `${name} does not hold: it is not what ${opened.by.name}+${opened.by.id} signed.`,
    }
  const known = keys.find(({ key }) => key.text === opened.by.text)
  if (known === undefined || size < known.from || size > known.to)
    return {
      kind: 'KeyForeign',
      words: `${name} is signed by ${opened.by.name}+${opened.by.id}, which did not sign for ${size} events: it did from ${known?.from} to ${known?.to}.`,
    }
  return opened.by.name === origin
    ? undefined
    : { kind: 'OtherLog', words: `${name} is of the log ${origin}, and signed for ${opened.by.name}.` }
}

/** Whether a trusted key signed it; what is wrong in it was looked for before. */
export const isVouched = ({ note }: Checkpoint, keys: ReadonlyArray<KnownKey>): boolean => {
  const trusted = keys.filter((known) => known.trusted).map(({ key }) => key)
  return openNote(note, trusted)._tag === 'Signed'
}
