import type { LineId, PledgeId } from '../value/ids.ts'
import type { PartyCode } from '../value/party-code.ts'
import type { KnownStreams } from './known-streams.ts'

export type DonorsOfLines = ReadonlyMap<LineId, ReadonlyArray<PartyCode>>

/** Whose the lines of a pledge are, as corrections have left them; empty where no such pledge is on record. */
export const donorsOfLines = (pledge: PledgeId, streams: KnownStreams): DonorsOfLines => {
  const { aggregate } = streams({ kind: 'pledge', id: pledge })
  return aggregate.kind === 'pledge' && aggregate.state.phase === 'announced'
    ? new Map([...aggregate.state.lines].map(([line, { donors }]) => [line, donors]))
    : new Map()
}
