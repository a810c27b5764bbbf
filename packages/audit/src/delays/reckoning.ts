import type { GateFacts, GateView, Picture } from '@aid-ledger/projections'
import { gateView } from '@aid-ledger/projections'
import { type Mark, marksByPledge } from './making-ready.ts'
import { type Suspension, suspensionsByShipment } from './suspensions.ts'

/** What every line's days are reckoned from: a picture, and what is found in it once for all lines. */
export type Reckoning = {
  readonly picture: Picture
  readonly viewOf: (gate: GateFacts) => GateView
  readonly marks: ReturnType<typeof marksByPledge>
  readonly suspensions: ReturnType<typeof suspensionsByShipment>
}

export const NO_MARKS: ReadonlyArray<Mark> = []
export const NOT_HELD: ReadonlyArray<Suspension> = []

export const reckoningOf = (picture: Picture): Reckoning => {
  const views = new Map<GateFacts, GateView>()
  const viewOf = (gate: GateFacts): GateView => {
    const view = views.get(gate) ?? gateView(gate, picture)
    views.set(gate, view)
    return view
  }
  return { picture, viewOf, marks: marksByPledge(picture), suspensions: suspensionsByShipment(picture) }
}
