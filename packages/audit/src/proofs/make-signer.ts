import type { Instant } from '@aid-ledger/domain'
import type { Checkpoint, CheckpointHistory, SigningKey } from './checkpoint-history.ts'
import { checkpointNote, type Head, headOfNote, rotationText, signedNote } from './checkpoint-note.ts'
import type { KeyFile } from './key-file.ts'
import { ProofsFailure } from './proofs-failure.ts'
import { newOrigin, type SignerKey } from './signer-key.ts'
import type { TileTree } from './tile-tree.ts'

/** Signs what the log holds. All of it throws a ProofsFailure. */
export type Signer = {
  /** The key that signs now; made where there never was one. */
  readonly key: () => SignerKey
  /**
   * A checkpoint of all that the tree holds; the last one where that says it already, undefined for an empty tree. None is
   * signed that contradicts one that was signed before.
   */
  readonly sign: () => Checkpoint | undefined
  /** Another key signs from now on, and the one before vouches for it; unless that is lost. */
  readonly rotate: (previous: 'vouches' | 'is lost') => SigningKey
}

export type SignerParts = {
  readonly tree: Pick<TileTree, 'root'> & { readonly size: () => number }
  readonly history: CheckpointHistory
  readonly keys: KeyFile
  /** What the log is to be called; without it a name is made up with the key. */
  readonly origin?: string | undefined
  readonly clock: () => Instant
}

const unknown = (words: string): ProofsFailure => new ProofsFailure('KeyUnknown', words)

const OTHER_LOG = (path: string): string =>
  `If this is meant to be another ledger, move ${path}, ${path}.signed and checkpoints.sqlite away: a new key is then made. If not, restore the events that are missing.`

/** Ends a rotation that was interrupted: the key that was told of is the key. */
const endRotation = ({ keys, history }: SignerParts): void => {
  const prepared = keys.prepared()
  if (prepared === undefined) return
  if (history.keys().at(-1)?.verifier === prepared.verifier) keys.take()
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

const currentKey = (parts: SignerParts): SignerKey => {
  const { keys, history, origin, clock } = parts
  endRotation(parts)
  const key = knownKey(parts) ?? keys.make(origin ?? newOrigin())
  if (history.keys().length === 0) history.addKey({ verifier: key.verifier, from: 0, madeAt: clock() })
  return key
}

/** Insists that the tree goes on from a head that was signed before. */
const insistOn = ({ tree, keys }: SignerParts, { size, root }: Head): void => {
  const now = tree.size()
  if (size > now)
    throw new ProofsFailure(
      'LogRolledBack',
      `A checkpoint of ${size} events was signed, and the log has ${now}: it was set back. ${OTHER_LOG(keys.path)}`,
    )
  if (!tree.root(size).equals(root))
    throw new ProofsFailure(
      'LogForked',
      `The first ${size} events are not those of the checkpoint that was signed of them: \`aid-ledger verify\` names the first that is wrong. ${OTHER_LOG(keys.path)}`,
    )
}

const insistOnAll = (parts: SignerParts, key: SignerKey): void => {
  const inHistory = parts.history.last()?.note
  const besideKey = parts.keys.lastSigned()
  for (const note of [inHistory, besideKey]) {
    const head = note === undefined ? undefined : headOfNote(note)
    // A head of another name was left by a key that was moved away.
    if (head?.origin === key.name) insistOn(parts, head)
  }
}

const sign = (parts: SignerParts): Checkpoint | undefined => {
  const { tree, history, keys, clock } = parts
  return history.alone(() => {
    const key = currentKey(parts)
    insistOnAll(parts, key)
    const size = tree.size()
    const last = history.last()
    if (size === 0 || (last?.size === size && last.verifier === key.verifier)) return last
    const note = checkpointNote({ origin: key.name, size, root: tree.root(size) }, key)
    const checkpoint = { size, signedAt: clock(), verifier: key.verifier, note }
    history.add(checkpoint)
    keys.noteSigned(note)
    return checkpoint
  })
}

const rotate = (parts: SignerParts, previous: 'vouches' | 'is lost'): SigningKey => {
  const { tree, history, keys, clock } = parts
  const name = history.keys().at(-1)?.verifier.split('+')[0]
  const old = previous === 'vouches' ? currentKey(parts) : undefined
  if (old === undefined) endRotation(parts)
  // Whatever the old key can still say, it says; a log that was tampered with gets no new key that covers it up.
  if (old !== undefined) sign(parts)
  return history.alone(() => {
    const next = keys.prepare(old?.name ?? name ?? parts.origin ?? newOrigin())
    const text = rotationText(next.name, tree.size(), next.verifier)
    const key = {
      verifier: next.verifier,
      from: tree.size(),
      madeAt: clock(),
      ...(old === undefined ? {} : { endorsement: signedNote(text, old, next) }),
    }
    history.addKey(key)
    return key
  })
}

export const makeSigner = (parts: SignerParts): Signer => ({
  key: () => parts.history.alone(() => currentKey(parts)),
  sign: () => sign(parts),
  rotate: (previous) => {
    const key = rotate(parts, previous)
    // Only now that the history holds the new key is the old one given up.
    parts.keys.take()
    sign(parts)
    return key
  },
})
