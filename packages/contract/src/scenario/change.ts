import {
  ActorId,
  type Codec,
  choice,
  codec,
  type Decoded,
  Edtf,
  EventId,
  KnownAt,
  record,
  refined,
  show,
  whole,
} from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { anything } from '../anything.ts'
import { ENTRY_REFERENCE, EntryKey } from '../entry.ts'
import { MAX_MOVE_DAYS } from './scenario-limits.ts'

/** An event, by its id or as `entry:` and the key of the entry that recorded it. */
export const EventReference: Codec<string> = codec(
  'event reference',
  { title: 'event reference', type: 'string', description: 'the id of an event, or `entry:` and the key of its entry' },
  (input) => {
    const key = typeof input === 'string' ? ENTRY_REFERENCE.exec(input)?.[1] : undefined
    return EventId.is(input) || EntryKey.is(key)
      ? E.right(input as string)
      : E.left(`${show(input)} names no event: write its id, or entry: and the key of the entry that recorded it`)
  },
)

/** A command as it would be given, and as of whom; its `data` and `meta` are read by the command's own codecs. */
const Added = record(
  'Hypothetical entry',
  { command: anything, data: anything, meta: anything },
  { key: EntryKey, actor: ActorId },
)

const Moved = refined(
  record(
    'Move',
    { move: EventReference },
    { byDays: whole('number of days', -MAX_MOVE_DAYS, MAX_MOVE_DAYS), occurredOn: Edtf, knownAt: KnownAt },
  ),
  ({ byDays, occurredOn, knownAt }) => {
    const dated = occurredOn !== undefined || knownAt !== undefined
    if (byDays !== undefined && dated) return 'moves by days or to dates, not both: leave out one of them'
    if (byDays === 0) return 'moves by 0 days, which changes nothing: byDays must not be 0'
    return byDays === undefined && !dated ? 'needs byDays, or occurredOn or knownAt: to where it is moved' : undefined
  },
)

/** What a scenario changes: an entry that was never made, an event that was, or when one happened. */
export const Change = choice(
  'Change',
  { add: record('Addition', { add: Added }), remove: record('Removal', { remove: EventReference }), move: Moved },
  (input) => (['add', 'remove', 'move'] as const).find((kind) => kind in input),
  'it must add an entry, or remove or move an event',
)
export type Change = Decoded<typeof Change>
