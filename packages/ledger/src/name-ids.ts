import { createHash } from 'node:crypto'
import { type CommandId, canonicalJson, type EventId } from '@aid-ledger/domain'

// A random UUID, made once for this project: the name space of its commands and events.
const NAMESPACE = Buffer.from('6f1d6e0a8d5b4c53a3b46d3a0f7c9e21', 'hex')

/** A UUID made from a name (RFC 9562, version 5): the same name gives the same id on every machine. */
const uuid5 = (name: string): string => {
  const bytes = createHash('sha1').update(NAMESPACE).update(name, 'utf8').digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The id of the command that was given under a key. */
export const commandIdOf = (key: string): CommandId => uuid5(canonicalJson([key])) as CommandId

/** The id of the event at `index` (from 0) of the command that was given under a key. */
export const eventIdOf = (key: string, index: number): EventId => uuid5(canonicalJson([key, index])) as EventId
