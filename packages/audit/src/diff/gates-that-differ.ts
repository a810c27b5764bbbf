import type { DiffAnswer } from '@aid-ledger/contract'
import { type ApprovalId, canonicalJson, type RecordedEvent } from '@aid-ledger/domain'
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

/** The events of an approval that only one of the questions lets through; where there are none, and the days differ, the clock. */
const causesOf = (approval: ApprovalId, before: Picture, after: Picture, prefix: string): DiffGate['causes'] => {
  const seenIn = ({ seen }: Picture): ReadonlySet<string> => new Set(seen.events.map(({ id }) => id))
  const [was, is] = [seenIn(before), seenIn(after)]
  const own = ({ stream, id }: RecordedEvent): boolean =>
    stream === `${prefix}approval-${approval}` && was.has(id) !== is.has(id)
  const events = seenByEither(before, after).filter(own)
  if (events.length > 0)
    return events.map((event) =>
      is.has(event.id)
        ? { cause: 'event', event: auditedEvent(after)(event), seenBy: 'to' }
        : { cause: 'event', event: auditedEvent(before)(event), seenBy: 'from' },
    )
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
  return approvals.flatMap((approval) => {
    const [from, to] = [was.get(approval), is.get(approval)]
    if (standing(from) === standing(to)) return []
    const ends = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
    // The ledger makes its answers in the shapes that the contract promises.
    return [{ approval, ...ends, causes: causesOf(approval, before, after, prefix) } as DiffGate]
  })
}
