import type { EventId, ItemCode, LineId, TrancheId } from '../value/ids.ts'
import type { Measure } from '../value/measure.ts'
import type { PartyCode } from '../value/party-code.ts'

/** What is needed to know of a line: what it is counted in, which item it promises now, and whose promise it is. */
export type KnownLine = {
  readonly measure: Measure
  readonly item: ItemCode
  readonly donors: ReadonlyArray<PartyCode>
}
export type KnownLines = ReadonlyMap<LineId, KnownLine>

/** How the whole of a pledge can end. What is promised anew afterwards, by an amendment, opens it again. */
export type Ending = 'withdrawn' | 'lapsed'

export type AnnouncedPledge = {
  readonly phase: 'announced'
  readonly recipient: PartyCode
  /** Every line ever announced, added, or brought in by a correction; none is ever taken away. */
  readonly lines: KnownLines
  readonly endings: ReadonlySet<Ending>
  readonly openShortfalls: ReadonlySet<string>
  readonly resolvedDisputes: ReadonlySet<EventId>
  readonly decidedSuspicions: ReadonlySet<EventId>
}

export type PledgeState = { readonly phase: 'unannounced' } | AnnouncedPledge

export const initialPledge: PledgeState = { phase: 'unannounced' }

/** A tranche's key in a pledge; ids hold no slash. */
export const shortfallKey = ({ line, tranche }: { readonly line: LineId; readonly tranche: TrancheId }): string =>
  `${line}/${tranche}`

export const announced = (recipient: PartyCode, lines: KnownLines): AnnouncedPledge => ({
  phase: 'announced',
  recipient,
  lines,
  endings: new Set(),
  openShortfalls: new Set(),
  resolvedDisputes: new Set(),
  decidedSuspicions: new Set(),
})

/** What stays known of a pledge while its events are taken in anew: that it was announced, and every line it ever had. */
export const pledgeAnew = (state: PledgeState): PledgeState =>
  state.phase === 'unannounced' ? state : announced(state.recipient, state.lines)
