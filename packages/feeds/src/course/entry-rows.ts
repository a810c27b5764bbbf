import type { KindOf } from '@aid-ledger/contract'
import { parseStream, type RecordedEvent, StreamName, streamName } from '@aid-ledger/domain'
import {
  concernsIn,
  entriesOf,
  hasTakenEffect,
  inLogOrder,
  type Picture,
  type TimelineEntry,
} from '@aid-ledger/projections'
import type { CourseIndex } from './course-index.ts'
import type { Near } from './near.ts'
import { partiesNamed } from './parties-named.ts'
import type { SeenRow } from './seen-row.ts'
import { entryGroup } from './touching.ts'

export type SeenEntry = SeenRow<TimelineEntry>

/** The streams that tell whom and what a stream's events concern. */
const around = (stream: StreamName, index: CourseIndex, prefix: string): ReadonlyArray<string> => {
  const place = parseStream(stream, prefix)
  const pledges =
    place?.kind === 'approval'
      ? index.to('gated', [place.id])
      : place?.kind === 'shipment'
        ? index.to('aboard', [place.id])
        : []
  return [stream, ...pledges.map((pledge) => `${prefix}pledge-${pledge}`)]
}

/** All events that entries of some streams, or of single events of them, follow from. */
export const entryEvents = async (
  groups: ReadonlyArray<string>,
  { reader, index }: Near,
): Promise<ReadonlyArray<RecordedEvent>> => {
  const { prefix } = reader
  const told = new Set(groups.map((group) => group.split(' ')[0] as StreamName))
  const streams = new Set([...told].flatMap((stream) => around(stream, index, prefix)).filter(StreamName.is))
  const events = await reader.streams(streams)
  const parties = new Set(events.flatMap(partiesNamed).map((party) => streamName('party', party, prefix)))
  const others = [...parties].filter((party) => !streams.has(party))
  return inLogOrder([...events, ...(await reader.streams(others))])
}

/** The entries of some streams, or of single events of them, that concern anybody and so stand in somebody's timeline. */
export const entryRows = (picture: Picture, groups: ReadonlySet<string>): ReadonlyArray<SeenEntry> => {
  const concerns = concernsIn(picture)
  const isSought = (event: RecordedEvent): boolean => groups.has(event.stream) || groups.has(entryGroup(event))
  const sought = picture.seen.events.filter(
    (event) => isSought(event) && hasTakenEffect(event, picture) && concerns.allies(event).size > 0,
  )
  const byId = new Map(sought.map((event) => [event.id, event] as const))
  return entriesOf(picture, ({ id }) => byId.has(id)).map((row) => {
    const event = byId.get(row.eventId)!
    const allies = [...concerns.allies(event)].sort()
    const pledges = [...concerns.pledges(event)].sort()
    const { pledge, line } = row
    return {
      key: row.eventId,
      group: groups.has(event.stream) ? event.stream : entryGroup(event),
      row,
      said: JSON.stringify([row, allies, pledges]),
      allies,
      pledges,
      items: [...concerns.items(event)].sort(),
      ...(pledge && { pledge }),
      ...(line && { line }),
    }
  })
}

/** The kinds of change of an entry. */
export const entryKinds = (
  before: SeenEntry | undefined,
  after: SeenEntry | undefined,
): ReadonlyArray<KindOf<'timeline'>> => {
  const isStruck = before?.row.correctedBy === undefined && after?.row.correctedBy !== undefined
  const kinds: ReadonlyArray<KindOf<'timeline'>> = [
    ...(before === undefined ? (['added'] as const) : []),
    ...(isStruck ? (['struck'] as const) : []),
  ]
  return kinds.length === 0 ? ['changed'] : kinds
}
