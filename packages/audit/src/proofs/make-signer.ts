import type { Instant } from '@aid-ledger/domain'
import type { Checkpoint, CheckpointHistory, SigningKey } from './checkpoint-history.ts'
import { checkpointNote, type Head, rotationText, signedNote } from './checkpoint-note.ts'
import type { KeyFile } from './key-file.ts'
import { ProofsFailure } from './proofs-failure.ts'
import { signedHeads } from './signed-heads.ts'
import { newOrigin, type SignerKey } from './signer-key.ts'

/** What was signed when somebody looked. */
export type SignedBefore = {
  /** The last checkpoint of the history. */
  readonly last: Checkpoint | undefined
  /** All that the log must go on from. */
  readonly heads: ReadonlyArray<Head>
}

/** Signs what the log holds. All of it throws a ProofsFailure. */
export type Signer = {
  /** The key that signs now; made where there never was one. */
  readonly key: () => SignerKey
  readonly before: () => SignedBefore
  /**
   * Signs what the log holds, which goes on from all that was signed before; the last checkpoint where that says it already,
   * undefined of an empty log. Nothing is signed where somebody else has meanwhile: 'again'.
   */
  readonly sign: (log: Pick<Head, 'size' | 'root'>, before: SignedBefore) => Checkpoint | 'again' | undefined
  /** Another key signs from the last checkpoint on, and the one before vouches for it; unless that is lost. */
  readonly rotate: (previous: 'vouches' | 'is lost') => SigningKey
}

export type SignerParts = {
  readonly history: CheckpointHistory
  readonly keys: KeyFile
  /** What the log is to be called; without it a name is made up with the key. */
  readonly origin?: string | undefined
  readonly clock: () => Instant
}

const unknown = (words: string): ProofsFailure => new ProofsFailure('KeyUnknown', words)

/** Ends a rotation that was interrupted: the key that was told of is the key. */
const endRotation = ({ keys, history }: SignerParts): void => {
  const prepared = keys.prepared()
  if (prepared !== undefined && history.keys().at(-1)?.verifier === prepared.verifier) keys.take()
  else keys.forget()
}

/**
 * The key that signs, held to what was signed before; undefined where there never was one. Writes nothing: of a rotation that
 * was interrupted once the new key was told of, that one is it. Throws a ProofsFailure.
 */
export const knownKey = ({
  keys,
  history,
  origin,
}: Pick<SignerParts, 'origin'> & {
  readonly keys: Pick<KeyFile, 'path' | 'read' | 'prepared'>
  readonly history: Pick<CheckpointHistory, 'keys'>
}): SignerKey | undefined => {
  const last = history.keys().at(-1)
  const prepared = keys.prepared()
  const found = prepared !== undefined && prepared.verifier === last?.verifier ? prepared : keys.read()
  if (found === undefined && last !== undefined)
    throw unknown(
      `The key that signs checkpoints is gone from ${keys.path}: put back ${last.verifier}. If it is lost, \`aid-ledger key rotate --lost\` makes another, which nobody then vouches for.`,
    )
  if (found !== undefined && origin !== undefined && found.name !== origin)
    throw unknown(
      `CHECKPOINT_ORIGIN is "${origin}", and the key in ${keys.path} signs for "${found.name}". A log keeps its name; another name is another log, with another key.`,
    )
  if (found !== undefined && last !== undefined && last.verifier !== found.verifier)
    throw unknown(
      `${keys.path} holds ${found.verifier}, and the key that signs here is ${last.verifier}. Put that one back.`,
    )
  return found
}

/** The key that signs, noted in the history; made where there never was one. */
export const currentKey = (parts: SignerParts): SignerKey => {
  const { keys, history, origin, clock } = parts
  endRotation(parts)
  const key = knownKey(parts) ?? keys.make(origin ?? newOrigin())
  if (history.keys().length === 0) history.addKey({ verifier: key.verifier, from: 0, madeAt: clock() })
  return key
}

/** Insists that a key which is said to be lost is: thrown away by mistake, nobody would vouch for the next. */
const insistOnLost = ({ keys, history }: SignerParts): void => {
  const last = history.keys().at(-1)?.verifier
  let found: SignerKey | undefined
  try {
    found = keys.read()
  } catch (error) {
    // What is no key is lost; one that others may read can still vouch, once it is its owner's alone.
    if (!(error instanceof ProofsFailure) || error.error._tag !== 'KeyUnusable') throw error
  }
  if (found !== undefined && (last === undefined || found.verifier === last))
    throw new ProofsFailure(
      'KeyNotLost',
      `The key that signs is in ${keys.path}: \`aid-ledger key rotate\` has it vouch for the next. If it is to vouch for nothing more, since it was stolen, move it away first.`,
    )
}

const rotate = (parts: SignerParts, previous: 'vouches' | 'is lost'): SigningKey => {
  const { history, keys, clock } = parts
  return history.alone(() => {
    const old = previous === 'vouches' ? currentKey(parts) : undefined
    if (old === undefined) endRotation(parts)
    if (old === undefined) insistOnLost(parts)
    const name = history.keys().at(-1)?.verifier.split('+')[0]
    const next = keys.prepare(old?.name ?? name ?? parts.origin ?? newOrigin())
    const from = history.last()?.size ?? 0
    const text = rotationText(next.name, from, next.verifier)
    const endorsed = old === undefined ? {} : { endorsement: signedNote(text, old, next) }
    const key = { verifier: next.verifier, from, madeAt: clock(), ...endorsed }
    history.addKey(key)
    return key
  })
}

export const makeSigner = (parts: SignerParts): Signer => {
  const { history, keys, clock } = parts
  return {
    key: () => history.alone(() => currentKey(parts)),
    before: () =>
      history.alone(() => {
        const { name } = currentKey(parts)
        // A head of another name was left by a key that was moved away.
        return { last: history.last(), heads: signedHeads(history, keys).filter(({ origin }) => origin === name) }
      }),
    sign: ({ size, root }, before) =>
      history.alone(() => {
        const key = currentKey(parts)
        const last = history.last()
        if (last?.note !== before.last?.note) return 'again'
        if (size === 0 || (last?.size === size && last.verifier === key.verifier)) return last
        const note = checkpointNote({ origin: key.name, size, root }, key)
        const checkpoint = { size, signedAt: clock(), verifier: key.verifier, note }
        history.add(checkpoint)
        keys.noteSigned(note)
        return checkpoint
      }),
    rotate: (previous) => {
      const key = rotate(parts, previous)
      // Only now that the history holds the new key is the old one given up.
      keys.take()
      return key
    },
  }
}
