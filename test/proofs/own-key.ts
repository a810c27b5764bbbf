import { generateKeyPairSync, hash, sign } from 'node:crypto'
import { parseVerifierKey } from '@aid-ledger/verify'

/** A key made by nothing of the ledger, and notes signed with it (C2SP signed-note). */
export const makeOwnKey = (name: string) => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url')
  const typed = Buffer.concat([Buffer.from([1]), raw])
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed]), 'buffer').subarray(0, 4)
  const text = `${name}+${id.toString('hex')}+${typed.toString('base64')}`
  const line = (said: string): string =>
    `— ${name} ${Buffer.concat([id, sign(null, Buffer.from(said), privateKey)]).toString('base64')}\n`
  return { text, line, verifier: parseVerifierKey(text)! }
}

export type OwnKey = ReturnType<typeof makeOwnKey>

export const noteOf = (text: string, ...keys: ReadonlyArray<OwnKey>): string =>
  `${text}\n${keys.map(({ line }) => line(text)).join('')}`

/** A note by which a key names the one after it, signed by whoever is given. */
export const rotationNote = (name: string, from: number, next: string, ...by: ReadonlyArray<OwnKey>): string =>
  noteOf(`aid-ledger key rotation of ${name}\n${from}\n${next}\n`, ...by)
