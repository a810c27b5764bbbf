import {
  type Command,
  didYouMean,
  isIsoState,
  type PartyCode,
  type Problem,
  type RecordedEvent,
} from '@aid-ledger/domain'

const registered = (events: ReadonlyArray<RecordedEvent>): ReadonlySet<PartyCode> =>
  new Set(events.flatMap((event) => (event.type === 'PartyRegistered' ? [event.data.party] : [])))

type Named = { readonly party: PartyCode; readonly pointer: string }

/** The parties that a command's data name, each with its place. */
const partiesIn = ({ data }: Command): ReadonlyArray<Named> => {
  const lines = 'addLines' in data ? [['addLines', data.addLines ?? []] as const] : []
  const announced = 'lines' in data && 'recipient' in data ? [['lines', data.lines] as const] : []
  const donors = [...lines, ...announced].flatMap(([field, of]) =>
    of.flatMap((line, i) => line.donors.map((party, j) => ({ party, pointer: `/data/${field}/${i}/donors/${j}` }))),
  )
  return [
    ...donors,
    ...('recipient' in data ? [{ party: data.recipient, pointer: '/data/recipient' }] : []),
    ...('authority' in data && data.authority !== undefined
      ? [{ party: data.authority.party, pointer: '/data/authority/party' }]
      : []),
    ...('veto' in data && data.veto !== undefined ? [{ party: data.veto.by, pointer: '/data/veto/by' }] : []),
  ]
}

/** Parties that a command names and nobody knows: neither registered nor a state of ISO 3166-1. */
export const unknownParties = (command: Command, events: ReadonlyArray<RecordedEvent>): ReadonlyArray<Problem> => {
  const strangers = partiesIn(command).filter(({ party }) => !isIsoState(party))
  if (strangers.length === 0) return []
  const known = registered(events)
  return strangers
    .filter(({ party }) => !known.has(party))
    .map(({ party, pointer }) => ({
      pointer,
      detail: `"${party}" is no known party${didYouMean(party, [...known])}: use a state's ISO 3166-1 code, or register it with RegisterParty`,
    }))
}
