import { absurd } from 'fp-ts/lib/function.js'
import type { PledgeCommand } from '../pledge/commands.ts'
import type { ShipmentCommand } from '../shipment/commands.ts'
import type { LineId, PledgeId } from '../value/ids.ts'
import type { Line } from '../value/line.ts'
import type { PartyCode } from '../value/party-code.ts'
import type { KnownStreams } from './known-streams.ts'
import { supersededValuation } from './superseded-valuation.ts'

/** Lines that a command moves or speaks of, with the place that names them. */
export type LineTouched = { readonly pledge: PledgeId; readonly pointer: string } & (
  | { readonly line: LineId; readonly as: 'known' }
  /** Something new is drawn from it, so that less is left. */
  | { readonly line: LineId; readonly as: 'envelope' }
  /** It comes into its pledge by this command, which says whose it is. */
  | { readonly line: LineId; readonly as: 'new'; readonly donors: ReadonlyArray<PartyCode> }
  /** Every line of the pledge. */
  | { readonly as: 'whole' }
)

type Lines = ReadonlyArray<LineTouched>

const whole = (pledge: PledgeId, pointer = '/data/pledge'): Lines => [{ pledge, pointer, as: 'whole' }]

const known = (pledge: PledgeId, line: LineId, pointer: string): LineTouched => ({ pledge, line, pointer, as: 'known' })

/** New lines, and the envelopes that they are drawn from. */
const brought = (pledge: PledgeId, lines: ReadonlyArray<Line>, place: string): Lines =>
  lines.flatMap(({ line, donors, from }, index) => [
    { pledge, line, donors, pointer: `${place}/${index}/donors`, as: 'new' as const },
    ...(from === undefined ? [] : [{ ...from, pointer: `${place}/${index}/from`, as: 'envelope' as const }]),
  ])

type Parts = ReadonlyArray<LineId | { readonly line: LineId }>

/** The lines named, or the whole pledge where none is. */
const named = (pledge: PledgeId, parts: Parts | undefined, pointer: string): Lines =>
  parts === undefined || parts.length === 0
    ? whole(pledge)
    : parts.map((part, index) =>
        typeof part === 'object'
          ? known(pledge, part.line, `${pointer}/${index}/line`)
          : known(pledge, part, `${pointer}/${index}`),
      )

const ofPledge = (command: PledgeCommand, streams: KnownStreams): Lines => {
  const { name, data } = command
  const { pledge } = data
  switch (name) {
    case 'AnnouncePledge':
      return brought(pledge, data.lines, '/data/lines')
    case 'AmendPledge': {
      const { lines = [], addLines = [] } = data
      const amended = addLines.length > 0 && lines.length === 0 ? [] : named(pledge, lines, '/data/lines')
      return [...amended, ...brought(pledge, addLines, '/data/addLines')]
    }
    case 'StateValuation':
      return [
        ...named(pledge, data.lines, '/data/lines'),
        ...supersededValuation(command, streams)
          .flatMap((valuation) => named(pledge, valuation.data.lines, ''))
          .map((line) => ({ ...line, pointer: '/data/supersedes' })),
      ]
    case 'WithdrawPledge':
    case 'LapsePledge':
      return named(pledge, data.lines, '/data/lines')
    case 'ReannouncePledge':
    case 'DisputeClaim':
    case 'ResolveDispute':
    case 'ConfirmDuplicate':
    case 'RejectDuplicate':
      return whole(pledge)
    case 'ReachMilestone':
    case 'SuspectDuplicate':
      return data.line === undefined ? whole(pledge) : [known(pledge, data.line, '/data/line')]
    case 'ReviseSchedule':
    case 'SubstituteItem':
    case 'ReportDelivery':
    case 'ReverseDelivery':
    case 'ConfirmReceipt':
    case 'DeclareShortfall':
    case 'OpenShortfall':
    case 'CloseShortfall':
      return [known(pledge, data.line, '/data/line')]
    default:
      return absurd(name)
  }
}

/** The parts that a command names, or all that was dispatched. */
const ofShipment = ({ data }: ShipmentCommand, streams: KnownStreams): Lines => {
  if ('about' in data)
    return data.about.map(({ pledge, line }, index) => known(pledge, line, `/data/about/${index}/line`))
  const { aggregate } = streams({ kind: 'shipment', id: data.shipment })
  if (aggregate.kind !== 'shipment' || aggregate.state.phase === 'undispatched') return []
  return [...aggregate.state.aboard.keys()].map((key) => {
    const [pledge, line] = key.split('/') as [PledgeId, LineId]
    return known(pledge, line, '/data/shipment')
  })
}

export type AboutLines =
  | { readonly kind: 'pledge'; readonly command: PledgeCommand }
  | { readonly kind: 'shipment'; readonly command: ShipmentCommand }

/** Every line that a command touches. */
export const linesTouched = (about: AboutLines, streams: KnownStreams): Lines =>
  about.kind === 'pledge' ? ofPledge(about.command, streams) : ofShipment(about.command, streams)
