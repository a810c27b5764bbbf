import {
  type Command,
  didYouMean,
  ISO_STATES,
  isIsoState,
  type PartyCode,
  type Problem,
  streamName,
} from '@aid-ledger/domain'
import type { ReadModel } from '@aid-ledger/projections'

type Named = { readonly party: PartyCode; readonly pointer: string }

/** The members of a command's data in which parties are named. */
type Naming = {
  readonly lines?: ReadonlyArray<{ readonly donors?: ReadonlyArray<PartyCode> }>
  readonly addLines?: Naming['lines']
  readonly recipient?: PartyCode
  readonly authority?: { readonly party: PartyCode }
  readonly decidedBy?: { readonly party?: PartyCode }
  readonly by?: unknown
  readonly veto?: { readonly by: PartyCode }
}

/** The party of an office that something is done by; of a body or an approval, which are words, none. */
const officeIn = (by: unknown): PartyCode | undefined =>
  typeof by === 'object' && by !== null && 'party' in by ? (by.party as PartyCode) : undefined

/** The parties that data name, each with its place; data that would stand for a corrected event's name theirs too. */
const partiesIn = (data: Naming, place: string): ReadonlyArray<Named> => {
  const donors = (['lines', 'addLines'] as const).flatMap((field) =>
    (data[field] ?? []).flatMap(({ donors = [] }, i) =>
      donors.map((party, j) => ({ party, pointer: `${place}/${field}/${i}/donors/${j}` })),
    ),
  )
  const { recipient, authority, veto, decidedBy } = data
  const reviewer = officeIn(data.by)
  return [
    ...donors,
    ...(recipient === undefined ? [] : [{ party: recipient, pointer: `${place}/recipient` }]),
    ...(authority === undefined ? [] : [{ party: authority.party, pointer: `${place}/authority/party` }]),
    ...(decidedBy?.party === undefined ? [] : [{ party: decidedBy.party, pointer: `${place}/decidedBy/party` }]),
    ...(reviewer === undefined ? [] : [{ party: reviewer, pointer: `${place}/by/party` }]),
    ...(veto === undefined ? [] : [{ party: veto.by, pointer: `${place}/veto/by` }]),
  ]
}

const partiesOf = ({ name, data }: Command): ReadonlyArray<Named> =>
  name === 'ProposeCorrection'
    ? partiesIn((data.replacement?.data ?? {}) as Naming, '/data/replacement/data')
    : partiesIn(data as Naming, '/data')

/** Which of some parties are registered. */
const registeredOf = async (
  parties: Iterable<PartyCode>,
  { stream }: Pick<ReadModel, 'stream'>,
  prefix: string,
): Promise<ReadonlySet<PartyCode>> => {
  const registered = new Set<PartyCode>()
  for (const party of parties) {
    const events = await stream(streamName('party', party, prefix))
    if (events.some(({ type }) => type === 'PartyRegistered')) registered.add(party)
  }
  return registered
}

/** Parties that a command names and nobody knows: neither registered nor a state of ISO 3166-1. */
export const unknownParties = async (
  command: Command,
  readModel: Pick<ReadModel, 'stream' | 'namesLike'>,
  prefix: string,
): Promise<ReadonlyArray<Problem>> => {
  const strangers = partiesOf(command).filter(({ party }) => !isIsoState(party))
  if (strangers.length === 0) return []
  const known = await registeredOf(new Set(strangers.map(({ party }) => party)), readModel, prefix)
  const hint = (party: PartyCode) => didYouMean(party, [...readModel.namesLike('party', party), ...ISO_STATES])
  return strangers
    .filter(({ party }) => !known.has(party))
    .map(({ party, pointer }) => ({
      pointer,
      detail: `"${party}" is no known party${hint(party)}: use a state's ISO 3166-1 code, or register it with RegisterParty`,
    }))
}
