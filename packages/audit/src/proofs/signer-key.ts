import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto'

/** The Ed25519 key of a log, with the name that its signatures bear. */
export type SignerKey = {
  /** The name of the key, which is the log's origin too. */
  readonly name: string
  readonly id: string
  /** `name+id+base64(type and public key)`, by which anybody checks its signatures. */
  readonly verifier: string
  /** The signature of a text, as a line of a signed note. */
  readonly line: (text: string) => string
  /** The key as it is kept, in the form that golang.org/x/mod/sumdb/note gave such keys. */
  readonly secret: string
}

/** A name of a key (C2SP signed-note), of printable ASCII, at most as long as a domain name. */
const NAME = /^[\x21-\x2a\x2c-\x7e]{1,253}$/
export const isKeyName = (name: string): boolean => NAME.test(name)

const ED25519 = Buffer.from([1])
const SEED_BYTES = 32
/** What stands before the 32 bytes of a seed in PKCS #8 (RFC 8410, section 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

const seedOf = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8.length)
const publicOf = (key: KeyObject): Buffer =>
  Buffer.from(createPublicKey(key).export({ format: 'jwk' })['x'] ?? '', 'base64url')

const keyOf = (name: string, key: KeyObject): SignerKey => {
  const typed = Buffer.concat([ED25519, publicOf(key)])
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`, 'utf8'), typed]), 'buffer').subarray(0, 4)
  const hex = id.toString('hex')
  return {
    name,
    id: hex,
    verifier: `${name}+${hex}+${typed.toString('base64')}`,
    line: (text) => `— ${name} ${Buffer.concat([id, sign(null, Buffer.from(text, 'utf8'), key)]).toString('base64')}\n`,
    secret: `PRIVATE+KEY+${name}+${hex}+${Buffer.concat([ED25519, seedOf(key)]).toString('base64')}`,
  }
}

/** A new key. */
export const newSignerKey = (name: string): SignerKey => keyOf(name, generateKeyPairSync('ed25519').privateKey)

/** Reads a key as it is kept; undefined where it is none. */
export const parseSignerKey = (text: string): SignerKey | undefined => {
  const [, name = '', id, base64 = ''] = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text) ?? []
  const bytes = Buffer.from(base64, 'base64')
  if (!isKeyName(name) || bytes.length !== 1 + SEED_BYTES || bytes[0] !== ED25519[0]) return undefined
  const der = Buffer.concat([PKCS8, bytes.subarray(1)])
  const key = keyOf(name, createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
  return key.id === id ? key : undefined
}

/** The name of a log that nobody has named: no other has it. */
export const newOrigin = (): string => `aid-ledger/${randomBytes(8).toString('hex')}`
