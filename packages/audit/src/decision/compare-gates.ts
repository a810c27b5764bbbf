import type { ApprovalId, Day, Figure } from '@aid-ledger/domain'
import { type GateView, gatesOf, type Picture, type Scope } from '@aid-ledger/projections'
import { linesAbout } from './about-scope.ts'
import { type BySide, differsSince, SIDES, type Side } from './sides.ts'

type Standing = {
  readonly state: GateView['state']
  readonly days?: number
  readonly closedOn?: Day
  readonly granted?: Figure
}

/** An approval on each side; a side is missing where nobody had spoken of it by then. */
export type GateCompared = {
  readonly approval: ApprovalId
  readonly authority?: NonNullable<GateView['authority']>
  readonly differs: boolean
} & { readonly [S in Side]?: Standing }

type Row = Omit<GateCompared, 'differs'>

const standing = ({ state, days, closedOn, granted }: GateView): Standing => ({
  state,
  ...(days === undefined ? {} : { days }),
  ...(closedOn === undefined ? {} : { closedOn }),
  ...(granted === undefined ? {} : { granted }),
})

const gatesAbout = (scope: Scope, picture: Picture): ReadonlyArray<GateView> => {
  const waited = new Set(linesAbout(scope, picture).flatMap(({ approvals }) => approvals))
  const isAsked = ({ approval, authority }: GateView): boolean => {
    if (scope.of === 'approvals') return scope.approvals.includes(approval)
    return waited.has(approval) || (scope.of === 'ally' && authority?.party === scope.ally)
  }
  return gatesOf(picture).filter(isAsked)
}

/** The approvals that a basis was about, or its lines wait for, on each side. */
export const compareGates = (scope: Scope, pictures: BySide<Picture>): ReadonlyArray<GateCompared> => {
  const rows = new Map<ApprovalId, Row>()
  for (const side of SIDES)
    for (const gate of gatesAbout(scope, pictures[side])) {
      const { approval, authority } = gate
      const row = { approval, ...rows.get(approval), ...(authority === undefined ? {} : { authority }) }
      rows.set(approval, { ...row, [side]: standing(gate) })
    }
  return [...rows.values()].map((row) => ({ ...row, differs: differsSince(row) }))
}
