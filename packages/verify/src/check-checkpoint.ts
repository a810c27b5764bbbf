import type { Checkpoint } from './checkpoint.ts'
import { openNote } from './note.ts'
import type { KnownKey } from './trusted-keys.ts'
import type { Problem } from './verdict.ts'

const signersOf = ({ note }: Checkpoint): string => note.signatures.map(({ name, id }) => `${name}+${id}`).join(', ')

/** A checkpoint whose signature holds, and how it is called. */
export type Signed = { readonly name: string; readonly checkpoint: Checkpoint; readonly isVouched: boolean }

/** Whether a trusted key signed a checkpoint, or what is wrong with who did. */
type Signature = { readonly problem: Problem } | { readonly isVouched: boolean }

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

/** Checks who signed some checkpoints: those whose signatures hold, and what is wrong with the others. */
export const checkSignatures = (
  checkpoints: ReadonlyArray<Omit<Signed, 'isVouched'>>,
  keys: ReadonlyArray<KnownKey>,
): { readonly signed: ReadonlyArray<Signed>; readonly problems: ReadonlyArray<Problem> } => {
  const problems: Array<Problem> = []
  const signed: Array<Signed> = []
  for (const { name, checkpoint } of checkpoints) {
    const signature = checkSignature(checkpoint, keys, name)
    if ('problem' in signature) problems.push(signature.problem)
    else signed.push({ name, checkpoint, isVouched: signature.isVouched })
  }
  return { signed, problems }
}

/** A checkpoint that somebody gave, as it is called. */
export const asGiven = (checkpoint: Checkpoint | undefined): ReadonlyArray<Omit<Signed, 'isVouched'>> =>
  checkpoint === undefined ? [] : [{ name: 'The checkpoint that was given', checkpoint }]
