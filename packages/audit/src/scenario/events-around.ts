import type { RecordedEvent } from '@aid-ledger/domain'
import type { Reader } from '@aid-ledger/ledger'
import { eventsNamed, type PictureOf } from './events-named.ts'
import type { Named } from './names-in.ts'

/** The most pledges whose events are looked through for what is out of order: an approval may cover thousands. */
const MAX_PLEDGES = 100

/** All that was recorded around what a scenario changes: of the pledges that wait for its approvals too, with their shipments. */
export const eventsAround = async (
  named: Named,
  recorded: PictureOf,
  reader: Reader,
): Promise<ReadonlyArray<RecordedEvent>> => {
  const events = await eventsNamed(named, recorded, reader)
  const waiting = [...events.values()].flatMap((event) =>
    event.type === 'PledgeAnnounced' && !named.pledges.has(event.data.pledge) ? [event.data.pledge] : [],
  )
  const pledges = new Set([...named.pledges, ...waiting.slice(0, MAX_PLEDGES)])
  return [...(await eventsNamed({ ...named, pledges }, recorded, reader)).values()]
}
