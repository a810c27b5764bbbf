import type { Codec, Decoded } from '../codec/codec.ts'
import { list } from '../codec/list.ts'
import { record } from '../codec/record.ts'
import { refined } from '../codec/refined.ts'
import { pattern, word } from '../codec/scalars.ts'
import type { Brand } from './brand.ts'
import { Edtf } from './edtf.ts'
import { ActorId, CommandId, EventId } from './ids.ts'
import { KnownAt } from './known-at.ts'
import { Source } from './source.ts'

/** By whose word a fact stands. */
export const ASSERTERS = ['donor', 'recipient', 'coordinator', 'auditor', 'thirdParty', 'ledger'] as const
export type Asserter = (typeof ASSERTERS)[number]
export const Asserter: Codec<Asserter> = word('assertedBy', ASSERTERS)

/** Where a fact can be read: a few pages; more than twenty is a bibliography. */
export const MAX_SOURCES = 20
const Sources = list(Source, { max: MAX_SOURCES })

type Sourced = { readonly assertedBy: Asserter; readonly sources: ReadonlyArray<Source> }

// What the ledger says itself follows from its own events; anyone else's word is read somewhere.
const sourced = <M extends Sourced>(meta: Codec<M>): Codec<M> =>
  refined(
    meta,
    ({ assertedBy, sources }) =>
      sources.length > 0 || assertedBy === 'ledger'
        ? undefined
        : 'needs at least one source: { "url": …, "title": … } of the page that says so',
    { anyOf: [{ properties: { sources: { minItems: 1 } } }, { properties: { assertedBy: { const: 'ledger' } } }] },
  )

const given = { occurredOn: Edtf, knownAt: KnownAt, assertedBy: Asserter, sources: Sources }

/** What who records says about a fact: when it was, when it was public, by whose word, where it can be read. */
export const CommandMeta = sourced(record('meta', given, { correlationId: CommandId, causationId: EventId }))
export type CommandMeta = Decoded<typeof CommandMeta>

/** The same with the one who records, which follows from the credential and never from the body. */
export type ActedMeta = CommandMeta & { readonly actor: ActorId }

export type RequestHash = Brand<string, 'RequestHash'>
export const RequestHash = pattern<RequestHash>(
  'request hash',
  /^sha256:[0-9a-f]{64}$/,
  '"sha256:" and 64 hexadecimal digits',
)

/** What is stored about an event besides its data. */
export const EventMeta = sourced(
  record(
    'event meta',
    { ...given, actor: ActorId, commandId: CommandId, correlationId: CommandId, requestHash: RequestHash },
    { causationId: EventId },
  ),
)
export type EventMeta = Decoded<typeof EventMeta>
