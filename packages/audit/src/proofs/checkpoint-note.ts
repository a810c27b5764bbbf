import type { SignerKey } from './signer-key.ts'
import { HASH_BYTES, type TreeHash } from './tree-hash.ts'

/** A text with the signatures of keys (C2SP signed-note). */
export const signedNote = (text: string, ...keys: ReadonlyArray<SignerKey>): string =>
  `${text}\n${keys.map((key) => key.line(text)).join('')}`

/** What a checkpoint says of a tree (C2SP tlog-checkpoint). */
export type Head = { readonly origin: string; readonly size: number; readonly root: TreeHash }

/** A checkpoint, signed. */
export const checkpointNote = ({ origin, size, root }: Head, key: SignerKey): string =>
  signedNote(`${origin}\n${size}\n${root.toString('base64')}\n`, key)

/** What a checkpoint of our own says; undefined where it is none. Its signature is not looked at. */
export const headOfNote = (note: string): Head | undefined => {
  const [origin = '', size = '', base64 = ''] = note.split('\n')
  const root = Buffer.from(base64, 'base64')
  if (origin === '' || !/^(0|[1-9][0-9]{0,14})$/.test(size) || root.length !== HASH_BYTES) return undefined
  return { origin, size: Number(size), root }
}

/** That from a size on another key signs: signed by the one before, and by itself, so that nobody names another's key. */
export const rotationText = (origin: string, from: number, verifier: string): string =>
  `aid-ledger key rotation of ${origin}\n${from}\n${verifier}\n`
