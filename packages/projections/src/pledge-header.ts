import type { DataOf, Day, PledgeId } from '@aid-ledger/domain'
import type { Picture } from './picture.ts'

/** What is said of a pledge as a whole. */
export type PledgeHeader = Pick<DataOf<'PledgeAnnounced'>, 'title' | 'channel' | 'recipient' | 'condition'> & {
  readonly announcedOn: Day
}

export const pledgeHeaders = ({ seen }: Picture): ReadonlyMap<PledgeId, PledgeHeader> => {
  const headers = new Map<PledgeId, PledgeHeader>()
  for (const fact of seen.facts)
    if (fact.type === 'PledgeAnnounced') headers.set(fact.data.pledge, { ...fact.data, announcedOn: fact.effectiveOn })
  return headers
}
