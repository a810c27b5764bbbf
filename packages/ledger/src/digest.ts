import { createHash } from 'node:crypto'
import { canonicalJson } from '@aid-ledger/domain'

/** SHA-256 over the canonical (RFC 8785) form of a value. */
export const digestOf = (value: unknown): `sha256:${string}` =>
  `sha256:${createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex')}`
