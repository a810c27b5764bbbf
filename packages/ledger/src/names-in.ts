import type { RecordedEvent } from '@aid-ledger/domain'

export type Names = { readonly parties: ReadonlySet<string>; readonly pledges: ReadonlySet<string> }

/** The donors of lines in an event's data, or in data that a correction would put in their place, whose type is another event's. */
const donorsIn = (data: object): ReadonlyArray<string> => {
  const { lines, addLines } = data as { readonly lines?: unknown; readonly addLines?: unknown }
  return [lines, addLines].flatMap((named) =>
    Array.isArray(named) ? named.flatMap((line: { readonly donors?: ReadonlyArray<string> }) => line.donors ?? []) : [],
  )
}

/** Every party that is registered, has promised something or was asked for an approval, and every pledge, whenever it became known. */
export const namesIn = (events: ReadonlyArray<RecordedEvent>): Names => {
  const parties = new Set<string>()
  const pledges = new Set<string>()
  for (const { type, data } of events) {
    if (type === 'PartyRegistered') parties.add(data.party)
    if (type === 'PledgeAnnounced') pledges.add(data.pledge)
    if ('authority' in data && data.authority !== undefined) parties.add(data.authority.party)
    const said = type === 'CorrectionProposed' ? (data.replacement?.data ?? {}) : data
    for (const donor of donorsIn(said)) parties.add(donor)
  }
  return { parties, pledges }
}
