import type { Item, PartyCode, PledgeId, RecordedEvent } from '@aid-ledger/domain'
import { parseStream, type StreamName } from '@aid-ledger/domain'
import type { Reader } from '@aid-ledger/ledger'
import { concernsIn, type Scope } from '@aid-ledger/projections'
import { orFail } from '../feed-failure.ts'

/** Whom and what an event concerns, by what had been recorded up to it: nothing that comes later changes that. */
export type Concerned = {
  readonly allies: ReadonlySet<PartyCode>
  readonly pledges: ReadonlySet<PledgeId>
  readonly items: ReadonlySet<Item['code']>
}

/** An event by its place. */
export type Placed = { readonly position: number; readonly stream: StreamName }

const aboard = (events: ReadonlyArray<RecordedEvent>, position: number): ReadonlyArray<PledgeId> => {
  const named = events
    .filter((event) => Number(event.position) <= position)
    .flatMap(({ data }) => ('about' in data ? data.about.map(({ pledge }) => pledge) : []))
  return [...new Set(named)]
}

/** What has to be seen to tell whom an event concerns: for a shipment, each pledge that it carries something of. */
const scopesOf = async ({ position, stream }: Placed, reader: Reader): Promise<ReadonlyArray<Scope>> => {
  const place = parseStream(stream, reader.prefix)
  switch (place?.kind) {
    case 'pledge':
      return [{ of: 'pledge', pledge: place.id as PledgeId }]
    case 'approval':
      return [{ of: 'approvals', approvals: [place.id as never] }]
    case 'shipment':
      return aboard(await reader.stream(stream), position).map((pledge) => ({ of: 'pledge', pledge }))
    default:
      return []
  }
}

/** Tells whom an event concerns, as the timeline of an ally does that is asked for at its position. */
export const concernedBy = async (placed: Placed, reader: Reader): Promise<Concerned> => {
  const place = parseStream(placed.stream, reader.prefix)
  const allies = new Set<PartyCode>(place?.kind === 'party' ? [place.id as PartyCode] : [])
  const pledges = new Set<PledgeId>()
  const items = new Set<Item['code']>()
  const { picture } = orFail(await reader.read({ at: placed.position }))
  for (const scope of await scopesOf(placed, reader)) {
    const seen = await picture(scope)
    const event = seen.seen.events.findLast(({ position }) => Number(position) === placed.position)
    if (event === undefined) continue
    const concerns = concernsIn(seen)
    for (const ally of concerns.allies(event)) allies.add(ally)
    for (const pledge of concerns.pledges(event)) pledges.add(pledge)
    for (const item of concerns.items(event)) items.add(item)
  }
  return { allies, pledges, items }
}
