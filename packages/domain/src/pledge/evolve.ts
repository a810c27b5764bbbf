import { absurd } from 'fp-ts/lib/function.js'
import type { RecordedEvent } from '../event-codecs.ts'
import { measureOf } from '../value/figure.ts'
import type { LineId } from '../value/ids.ts'
import type { Item } from '../value/item.ts'
import type { Line } from '../value/line.ts'
import type { PledgeEvent } from './events.ts'
import {
  type AnnouncedPledge,
  announced,
  type Ending,
  type KnownLines,
  type PledgeState,
  shortfallKey,
} from './state.ts'

export type RecordedPledgeEvent = Extract<RecordedEvent, { readonly type: PledgeEvent['type'] }>

const withLines = (known: KnownLines, lines: ReadonlyArray<Line>): KnownLines =>
  new Map([
    ...known,
    ...lines.map(
      ({ line, amount, item, donors }) => [line, { measure: measureOf(amount), item: item.code, donors }] as const,
    ),
  ])

const withItem = (known: KnownLines, line: LineId, item: Item): KnownLines => {
  const before = known.get(line)
  return before === undefined ? known : new Map([...known, [line, { ...before, item: item.code }]])
}

const including = <A>(set: ReadonlySet<A>, member: A): ReadonlySet<A> => new Set([...set, member])
const without = <A>(set: ReadonlySet<A>, member: A): ReadonlySet<A> =>
  new Set([...set].filter((each) => each !== member))

const ended = (state: AnnouncedPledge, ending: Ending, parts: unknown): AnnouncedPledge =>
  parts === undefined ? { ...state, endings: including(state.endings, ending) } : state

export const evolvePledge = (state: PledgeState, event: RecordedPledgeEvent): PledgeState => {
  if (event.type === 'PledgeAnnounced') {
    const { recipient, lines } = event.data
    return state.phase === 'unannounced'
      ? announced(recipient, withLines(new Map(), lines))
      : { ...state, recipient, lines: withLines(state.lines, lines) }
  }
  return state.phase === 'unannounced' ? state : evolveAnnounced(state, event)
}

const evolveAnnounced = (
  state: AnnouncedPledge,
  event: Exclude<RecordedPledgeEvent, { readonly type: 'PledgeAnnounced' }>,
): AnnouncedPledge => {
  switch (event.type) {
    case 'PledgeAmended':
      return { ...state, lines: withLines(state.lines, event.data.addLines ?? []), endings: new Set() }
    case 'ItemSubstituted':
      return { ...state, lines: withItem(state.lines, event.data.line, event.data.item) }
    case 'PledgeWithdrawn':
      return ended(state, 'withdrawn', event.data.lines)
    case 'PledgeLapsed':
      return ended(state, 'lapsed', event.data.lines)
    case 'DisputeResolved':
      return { ...state, resolvedDisputes: including(state.resolvedDisputes, event.data.dispute) }
    case 'ShortfallOpened':
      return { ...state, openShortfalls: including(state.openShortfalls, shortfallKey(event.data)) }
    case 'ShortfallClosed':
      return { ...state, openShortfalls: without(state.openShortfalls, shortfallKey(event.data)) }
    case 'DuplicateConfirmed':
    case 'DuplicateRejected':
      return { ...state, decidedSuspicions: including(state.decidedSuspicions, event.data.suspicion) }
    case 'PledgeReannounced':
    case 'ScheduleRevised':
    case 'ValuationStated':
    case 'MilestoneReached':
    case 'DeliveryReported':
    case 'DeliveryReversed':
    case 'ReceiptConfirmed':
    case 'ClaimDisputed':
    case 'ShortfallDeclared':
    case 'DuplicateSuspected':
      return state
    default:
      return absurd(event)
  }
}
