import { list } from '../codec/list.ts'
import { record } from '../codec/record.ts'
import { text, whole, word } from '../codec/scalars.ts'
import type { EventOf } from '../event-table.ts'
import { FIRST_YEAR, LAST_YEAR } from '../value/day.ts'
import { Edtf } from '../value/edtf.ts'
import { Figure } from '../value/figure.ts'
import { PartyCode } from '../value/party-code.ts'

const MAX_MEMBERSHIPS = 50

export const Membership = record('membership', { of: PartyCode, from: Edtf }, { to: Edtf })

export const partyEvents = {
  PartyRegistered: record('PartyRegistered', {
    party: PartyCode,
    name: text('party name', 200),
    kind: word('kind of party', ['state', 'institution']),
    memberships: list(Membership, { max: MAX_MEMBERSHIPS }),
  }),
  IndicatorRecorded: record('IndicatorRecorded', {
    party: PartyCode,
    indicator: word('indicator', ['gdp', 'gni', 'population']),
    year: whole('year', FIRST_YEAR, LAST_YEAR),
    value: Figure,
  }),
} as const

export type PartyEvent = EventOf<typeof partyEvents>
