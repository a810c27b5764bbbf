import { createPublicKey, hash, type KeyObject } from 'node:crypto'

/** A key that others' signatures are checked by (C2SP signed-note). */
export type VerifierKey = {
  readonly text: string
  readonly name: string
  readonly id: string
  readonly key: KeyObject
  /** Which sizes of the tree it signs, where a list of keys says it. */
  readonly signs?: { readonly from: number; readonly to: number }
}

const FORM = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/
const ED25519 = 1
const PUBLIC_BYTES = 32

/** Reads a key as `name+id+base64`; undefined where it is none, or its id is not its own. */
export const parseVerifierKey = (text: string): VerifierKey | undefined => {
  const [, name, id, base64] = FORM.exec(text) ?? []
  if (name === undefined || id === undefined || base64 === undefined) return undefined
  const typed = Buffer.from(base64, 'base64')
  if (typed[0] !== ED25519 || typed.length !== 1 + PUBLIC_BYTES || typed.toString('base64') !== base64) return undefined
  const named = Buffer.concat([Buffer.from(`${name}\n`, 'utf8'), typed])
  if (hash('sha256', named, 'hex').slice(0, 8) !== id) return undefined
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: typed.subarray(1).toString('base64url') }
  return { text, name, id, key: createPublicKey({ key: jwk, format: 'jwk' }) }
}
