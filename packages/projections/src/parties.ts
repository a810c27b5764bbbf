import { type DataOf, type Day, type PartyCode, periodOf } from '@aid-ledger/domain'
import type { Picture } from './picture.ts'

export type Party = DataOf<'PartyRegistered'>

/** The parties that the question lets see, in the order of their codes. */
export const partiesOf = ({ seen }: Picture): ReadonlyMap<PartyCode, Party> =>
  new Map(
    seen.facts
      .flatMap((fact) => (fact.type === 'PartyRegistered' ? [[fact.data.party, fact.data] as const] : []))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

/** A party's name; of one that is not registered, its code. */
export const nameOf = (parties: ReadonlyMap<PartyCode, Party>, party: PartyCode): string =>
  parties.get(party)?.name ?? party

/** Whether a party belonged to an organisation on a day; a year of accession counts from its first day. */
export const isMember = ({ memberships }: Party, of: string, on: Day): boolean =>
  memberships.some(({ of: organisation, from, to }) => {
    const since = periodOf(from).first ?? periodOf(from).last!
    const until = to === undefined ? undefined : periodOf(to).last
    return organisation === of && since <= on && (until === undefined || on <= until)
  })
