import type { DiffAnswer } from '@aid-ledger/contract'
import { type ApprovalId, canonicalJson } from '@aid-ledger/domain'
import { type GateView, gatesOf, type Picture } from '@aid-ledger/projections'
import { auditedEvent } from '../audited-event.ts'
import { seenByEither } from './compare-part.ts'
import type { Part } from './part.ts'

type DiffGate = DiffAnswer['gates'][number]

/** The approvals that the lines of a part wait for, and what follows them, as a picture shows them. */
const ownGates = (picture: Picture, { isOwn }: Part): ReadonlyMap<ApprovalId, GateView> => {
  const waited = new Set([...picture.lines.values()].filter(isOwn).flatMap(({ approvals }) => approvals))
  return new Map(gatesOf(picture).flatMap((gate) => (waited.has(gate.approval) ? [[gate.approval, gate]] : [])))
}

/** How an approval stands, whatever day it is asked about: what is counted up to that day is left out. */
const standing = (gate: GateView | undefined): string => {
  if (gate === undefined) return ''
  const { days: _days, daysPastNeeded: _past, daysByBody: _byBody, ...rest } = gate
  return canonicalJson(rest)
}

/** By approval's stream, the events that only one of two questions lets through, as they are shown. */
const seenByOne = (before: Picture, after: Picture, streams: string): ReadonlyMap<string, DiffGate['causes']> => {
  const seenIn = ({ seen }: Picture): ReadonlySet<string> => new Set(seen.events.map(({ id }) => id))
  const [was, is] = [seenIn(before), seenIn(after)]
  const [showFrom, showTo] = [auditedEvent(before), auditedEvent(after)]
  const byStream = new Map<string, Array<DiffGate['causes'][number]>>()
  for (const event of seenByEither(before, after)) {
    if (!event.stream.startsWith(streams) || was.has(event.id) === is.has(event.id)) continue
    const cause = is.has(event.id)
      ? ({ cause: 'event', event: showTo(event), seenBy: 'to' } as const)
      : ({ cause: 'event', event: showFrom(event), seenBy: 'from' } as const)
    const others = byStream.get(event.stream)
    if (others === undefined) byStream.set(event.stream, [cause])
    else others.push(cause)
  }
  return byStream
}

/** The clock, where the questions are of two days. */
const clockOf = (before: Picture, after: Picture): DiffGate['causes'] => {
  const [from, to] = [before.question.effectiveAt, after.question.effectiveAt]
  return from === to ? [] : [{ cause: 'clock', clock: { from, to } }]
}

/** The approvals of a part that stand otherwise under the second question, in the order of their ids, and why. */
export const gatesThatDiffer = (
  before: Picture,
  after: Picture,
  part: Part,
  prefix: string,
): ReadonlyArray<DiffGate> => {
  const [was, is] = [ownGates(before, part), ownGates(after, part)]
  const approvals = [...new Set([...was.keys(), ...is.keys()])].sort()
  const differing = approvals.filter((approval) => standing(was.get(approval)) !== standing(is.get(approval)))
  if (differing.length === 0) return []
  const streams = `${prefix}approval-`
  const events = seenByOne(before, after, streams)
  return differing.map((approval) => {
    const [from, to] = [was.get(approval), is.get(approval)]
    const ends = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
    const causes = events.get(`${streams}${approval}`) ?? clockOf(before, after)
    // The ledger makes its answers in the shapes that the contract promises.
    return { approval, ...ends, causes } as DiffGate
  })
}
