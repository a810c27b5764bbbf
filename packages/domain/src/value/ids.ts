import type { Codec } from '../codec/codec.ts'
import { pattern } from '../codec/scalars.ts'
import type { Brand } from './brand.ts'

/** The longest id: it is part of stream names, addresses and file names. */
export const MAX_ID = 64
const ID = /^[a-z0-9][a-z0-9-]{0,63}$/
const idOf = <Name extends string>(name: string): Codec<Brand<string, Name>> =>
  pattern<Brand<string, Name>>(name, ID, `1 to ${MAX_ID} of a-z, 0-9 and "-", not beginning with "-"`)

export type PledgeId = Brand<string, 'PledgeId'>
export const PledgeId = idOf<'PledgeId'>('pledge id')
export type ApprovalId = Brand<string, 'ApprovalId'>
export const ApprovalId = idOf<'ApprovalId'>('approval id')
export type ShipmentId = Brand<string, 'ShipmentId'>
export const ShipmentId = idOf<'ShipmentId'>('shipment id')
export type DecisionId = Brand<string, 'DecisionId'>
export const DecisionId = idOf<'DecisionId'>('decision id')
export type LineId = Brand<string, 'LineId'>
export const LineId = idOf<'LineId'>('line id')
export type TrancheId = Brand<string, 'TrancheId'>
export const TrancheId = idOf<'TrancheId'>('tranche id')
export type ItemCode = Brand<string, 'ItemCode'>
export const ItemCode = idOf<'ItemCode'>('item code')

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export type EventId = Brand<string, 'EventId'>
export const EventId = pattern<EventId>('event id', UUID, 'a UUID in lower case')
export type CommandId = Brand<string, 'CommandId'>
export const CommandId = pattern<CommandId>('command id', UUID, 'a UUID in lower case')

/** Who typed an event, as an opaque id: an account, never a person's name. */
export type ActorId = Brand<string, 'ActorId'>
export const ActorId = pattern<ActorId>(
  'actor id',
  /^[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}$/,
  '1 to 64 letters, digits or ._:@-',
)

/** `<prefix><kind>-<id>`; the prefix keeps a ledger's streams apart from others' in a shared cluster. */
export type StreamName = Brand<string, 'StreamName'>
export const StreamName = pattern<StreamName>(
  'stream name',
  /^[a-z0-9.-]{0,32}(party|pledge|approval|shipment|plan|decision|rate|source)-[A-Za-z0-9][A-Za-z0-9-]{0,63}$/,
  'a prefix, a kind and an id, such as "aid.pledge-eu-1m-shells"',
)

/**
 * The ordinal of an event in the ledger, from 1, as a decimal string; "0" is where an empty ledger stands. Fifteen digits
 * are enough for a thousand events a second over thirty thousand years, and exact as a number.
 */
export type Position = Brand<string, 'Position'>
export const Position = pattern<Position>(
  'position',
  /^(0|[1-9][0-9]{0,14})$/,
  'a whole number in quotes, such as "1" for the first event',
)
