import { standingEvents } from '../correction/standing.ts'
import type { RecordedEvent } from '../event-codecs.ts'
import type { PledgeCommand } from '../pledge/commands.ts'
import { eventsOf } from '../stream-log.ts'
import type { KnownStreams } from './known-streams.ts'

type ValuationStated = Extract<RecordedEvent, { readonly type: 'ValuationStated' }>

/**
 * The valuation that another would take the place of, as it was said and as it was corrected since; none where the command
 * names none, or one that is not on record.
 */
export const supersededValuation = (
  { name, data }: PledgeCommand,
  streams: KnownStreams,
): ReadonlyArray<ValuationStated> => {
  if (name !== 'StateValuation' || data.supersedes === undefined) return []
  const { log, corrections } = streams({ kind: 'pledge', id: data.pledge })
  const events = eventsOf(log)
  return [...events, ...standingEvents(events, corrections)].filter(
    (event): event is ValuationStated => event.id === data.supersedes && event.type === 'ValuationStated',
  )
}
