import { type EventId, type RecordedEvent, streamName } from '@aid-ledger/domain'
import type { Reader } from '@aid-ledger/ledger'
import type { Picture, Scope } from '@aid-ledger/projections'
import type { Named } from './names-in.ts'

/** Parts of the ledger with all that was recorded of them, whenever it became known. */
export type PictureOf = (scope: Scope) => Promise<Picture>

/** All that was recorded of what a scenario names, so that what it brings meets what it would have met. */
export const eventsNamed = async (
  { pledges, approvals, parties }: Named,
  recorded: PictureOf,
  reader: Pick<Reader, 'hasName' | 'stream' | 'prefix'>,
): Promise<ReadonlyMap<EventId, RecordedEvent>> => {
  const scopes: ReadonlyArray<Scope> = [
    ...[...pledges].filter((id) => reader.hasName('pledge', id)).map((pledge) => ({ of: 'pledge', pledge }) as const),
    ...(approvals.size === 0 ? [] : [{ of: 'approvals', approvals: [...approvals].sort() } as const]),
  ]
  const events = new Map<EventId, RecordedEvent>()
  for (const scope of scopes) for (const event of (await recorded(scope)).seen.events) events.set(event.id, event)
  // Who is told of by name.
  for (const party of parties)
    for (const event of await reader.stream(streamName('party', party, reader.prefix))) events.set(event.id, event)
  return events
}
