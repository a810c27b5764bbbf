import { firstRefusal } from '../refused.ts'
import { aboardKey } from '../shipment/state.ts'
import type { LineId, PledgeId } from '../value/ids.ts'
import type { PartyCode } from '../value/party-code.ts'
import { sayList } from '../value/words.ts'
import { type DonorsOfLines, donorsOfLines } from './donors-of-lines.ts'
import type { KnownStreams } from './known-streams.ts'
import { type AboutLines, type LineTouched, linesTouched } from './lines-touched.ts'
import { type NotPermitted, notPermitted } from './not-permitted.ts'

type Place = { readonly pledge: PledgeId; readonly line: LineId; readonly pointer: string }

const othersLine = (
  { pledge, line, pointer }: Place,
  donors: ReadonlyArray<PartyCode>,
  party: PartyCode,
): NotPermitted | undefined =>
  donors.includes(party)
    ? undefined
    : notPermitted(
        `The line "${line}" of the pledge "${pledge}" is promised by ${sayList(donors)}, and the role donor:${party} records for lines of ${party} only. Let ${sayList(donors)} record it, or a coordinator, with the source.`,
        pointer,
      )

const unknownLine = ({ pledge, line, pointer }: Place, party: PartyCode): NotPermitted =>
  notPermitted(
    `No line "${line}" of a pledge "${pledge}" is on record, so it is not known to be one of ${party}, and the role donor:${party} records for lines of ${party} only. Announce it first.`,
    pointer,
  )

const isAboard = ({ pledge, line }: Place, shipment: string, streams: KnownStreams): boolean => {
  const { aggregate } = streams({ kind: 'shipment', id: shipment })
  return (
    aggregate.kind === 'shipment' &&
    aggregate.state.phase !== 'undispatched' &&
    aggregate.state.aboard.has(aboardKey({ pledge, line }))
  )
}

/**
 * Whether the decider of this command looks an unknown line up itself and says that there is none: in its own pledge, or
 * among what its shipment carries. Elsewhere it takes what is said, which would then hold of whoever announces that line.
 */
const isDecided = (place: Place, as: LineTouched['as'], about: AboutLines, streams: KnownStreams): boolean =>
  about.kind === 'pledge'
    ? as === 'known' && place.pledge === about.command.data.pledge
    : about.command.name !== 'DispatchShipment' && !isAboard(place, about.command.data.shipment, streams)

/** The lines that come into a pledge with this command are known too: another of them may be drawn from one. */
const withBrought = (pledge: PledgeId, touched: ReadonlyArray<LineTouched>, known: DonorsOfLines): DonorsOfLines =>
  new Map([
    ...touched.flatMap((each) =>
      each.as === 'new' && each.pledge === pledge ? [[each.line, each.donors] as const] : [],
    ),
    ...known,
  ])

/** That a command touches a line that this party has not promised, or a line of which nobody knows whose it is. */
export const wrongInLines = (party: PartyCode, about: AboutLines, streams: KnownStreams): NotPermitted | undefined => {
  const touched = linesTouched(about, streams)
  return firstRefusal(touched, (each) => {
    const { pledge, pointer } = each
    if (each.as === 'new') return othersLine(each, each.donors, party)
    const lines = withBrought(pledge, touched, donorsOfLines(pledge, streams))
    if (each.as === 'whole')
      return firstRefusal([...lines], ([line, donors]) => othersLine({ pledge, line, pointer }, donors, party))
    const donors = lines.get(each.line)
    if (donors !== undefined) return othersLine(each, donors, party)
    return isDecided(each, each.as, about, streams) ? undefined : unknownLine(each, party)
  })
}
