import * as E from 'fp-ts/lib/Either.js'
import { inWords } from '../codec/decode.ts'
import type { Command } from '../command.ts'
import { parseCommand } from '../command-input.ts'
import type { EventType } from '../event-codecs.ts'
import { commandNameOf } from '../recorded-as.ts'
import type { ActorId } from '../value/ids.ts'

/** Fields as a test writes them; the codecs hold them to their shape. */
export type Fields = { readonly [field: string]: unknown }

/** A fact as told to the ledger: the command that records it. Its data are those of the event. */
export type Fact = Command

const SOURCE = { url: 'https://example.org/page', title: 'A page that says so' }
const META = { occurredOn: '2023-03-20', knownAt: '2023-03-20', assertedBy: 'donor', sources: [SOURCE] }

/** A fact of this type, told by `actor` (default `editor`). Throws on what no codec would let in: that is a slip in a test. */
export const fact = (type: EventType, data: Fields, { actor = 'editor', ...meta }: Fields = {}): Fact => {
  const command = parseCommand(commandNameOf(type), data, { ...META, ...meta }, actor as ActorId)
  if (E.isLeft(command)) throw new Error(`${type}: ${inWords(command.left)}`)
  return command.right
}

/** A builder of facts of one type: a whole fact, of which a test says only what matters to it. */
export const builder =
  (type: EventType, usual: Fields, usualMeta: Fields = {}) =>
  (data: Fields = {}, meta: Fields = {}): Fact =>
    fact(type, { ...usual, ...data }, { ...usualMeta, ...meta })
