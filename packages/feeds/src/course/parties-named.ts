import type { PartyCode, RecordedEvent } from '@aid-ledger/domain'

/** The parties that the sentence about an event calls by their names, which may be registered later. */
export const partiesNamed = (event: RecordedEvent): ReadonlyArray<PartyCode> => {
  switch (event.type) {
    case 'PledgeAnnounced':
      return event.data.lines.flatMap(({ donors }) => donors)
    case 'ApprovalStageFailed':
      return event.data.veto === undefined ? [] : [event.data.veto.by]
    default:
      return []
  }
}
