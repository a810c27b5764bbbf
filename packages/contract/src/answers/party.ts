import { type Decoded, list, Membership, PartyCode, record, text, word } from '@aid-ledger/domain'

/** The most memberships that a party has. */
const MAX_MEMBERSHIPS = 50

/** A state or institution, as registered. */
export const PartyAnswer = record('Party', {
  party: PartyCode,
  name: text('party name', 200),
  kind: word('kind of party', ['state', 'institution']),
  memberships: list(Membership, { max: MAX_MEMBERSHIPS }),
})
export type PartyAnswer = Decoded<typeof PartyAnswer>
