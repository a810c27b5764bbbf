import {
  type ApprovalId,
  PartyCode,
  type PledgeId,
  type RecordedEvent,
  type StreamName,
  streamName,
} from '@aid-ledger/domain'

/** What events are about: the parts of the ledger in which they may make a difference. */
export type Named = {
  readonly streams: ReadonlySet<StreamName>
  readonly pledges: ReadonlySet<PledgeId>
  readonly approvals: ReadonlySet<ApprovalId>
  /** Donors of the lines that they bring. */
  readonly donors: ReadonlySet<PartyCode>
  /** Everyone whom they name by a code. */
  readonly parties: ReadonlySet<PartyCode>
}

/** Members that may name a party by its code. */
const PARTY_MEMBERS = new Set(['donors', 'recipient', 'party', 'by'])

type Visit = (member: string, value: string) => void

/** Goes through all text in data, each with the member that it stands in; what stands in a list stands in the list's. */
const visitTexts = (value: unknown, visit: Visit, member = ''): void => {
  if (typeof value === 'string') visit(member, value)
  else if (Array.isArray(value)) for (const each of value) visitTexts(each, visit, member)
  else if (typeof value === 'object' && value !== null)
    for (const [name, each] of Object.entries(value)) visitTexts(each, visit, name)
}

/** What some events name, in their data and in those of replacements: rather too much than too little. */
export const namesIn = (events: Iterable<RecordedEvent>, prefix: string): Named => {
  const streams = new Set<StreamName>()
  const pledges = new Set<PledgeId>()
  const approvals = new Set<ApprovalId>()
  const donors = new Set<PartyCode>()
  const parties = new Set<PartyCode>()
  for (const { stream, type, data } of events) {
    streams.add(stream)
    visitTexts(data, (member, value) => {
      if (member === 'pledge') pledges.add(value as PledgeId)
      if (member === 'approval' || member === 'needs' || (member === 'by' && type === 'ApprovalSuperseded'))
        approvals.add(value as ApprovalId)
      if (member === 'donors') donors.add(value as PartyCode)
      if (PARTY_MEMBERS.has(member) && PartyCode.is(value)) parties.add(value)
    })
  }
  // What is named is touched too: of an envelope that a new line is drawn from, or a line that an approval covers.
  for (const pledge of pledges) streams.add(streamName('pledge', pledge, prefix))
  for (const approval of approvals) streams.add(streamName('approval', approval, prefix))
  return { streams, pledges, approvals, donors, parties }
}
