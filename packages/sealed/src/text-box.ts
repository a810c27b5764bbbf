import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Commitment } from '@aid-ledger/domain'

const KEY_BYTES = 32
/** What AES-GCM takes (NIST SP 800-38D, section 8.2): a key seals one text, so that any nonce is its only one. */
const NONCE_BYTES = 12
const TAG_BYTES = 16
const CIPHER = 'aes-256-gcm'

export const newKey = (): Uint8Array => randomBytes(KEY_BYTES)

/** HMAC-SHA256 (RFC 2104) of the text's UTF-8 bytes: with the key in hand anybody can check it. */
export const commitmentOf = (key: Uint8Array, text: string): Commitment =>
  `hmac-sha256:${createHmac('sha256', key).update(text, 'utf8').digest('hex')}` as Commitment

/** The key that hides the text, other than the one that commits to it (RFC 5869). */
const hidingKey = (key: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), 'aid-ledger sealed text', KEY_BYTES))

/** The text, hidden: nonce, tag and ciphertext; it opens under this key and for this commitment alone. */
export const boxOf = (key: Uint8Array, commitment: Commitment, text: string): Uint8Array => {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, hidingKey(key), nonce).setAAD(Buffer.from(commitment))
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden])
}

/** The text in a box; undefined where key, box and commitment do not belong together. */
export const textIn = (key: Uint8Array, commitment: Commitment, box: Uint8Array): string | undefined => {
  if (key.length !== KEY_BYTES || box.length < NONCE_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv(CIPHER, hidingKey(key), box.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(commitment)).setAuthTag(box.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  try {
    return decipher.update(box.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    // Node says no more than that it does not authenticate.
    return undefined
  }
}

export const isCommitmentTo = (commitment: Commitment, key: Uint8Array, text: string): boolean => {
  const own = Buffer.from(commitmentOf(key, text))
  const other = Buffer.from(commitment)
  return own.length === other.length && timingSafeEqual(own, other)
}
