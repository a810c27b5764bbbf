import type { Day, ShipmentId } from '@aid-ledger/domain'
import type { Picture } from '@aid-ledger/projections'
import type { Charge, Stretch } from './charge.ts'
import { cutIntoRuns } from './cut-into-runs.ts'

export type Suspension = { readonly from: Day; readonly to?: Day; readonly by?: string }

/** When shipments were held, and by whom, until they were let go again; found in one pass over the facts, in their order. */
export const suspensionsByShipment = ({ seen }: Picture): ReadonlyMap<ShipmentId, ReadonlyArray<Suspension>> => {
  const all = new Map<ShipmentId, Array<Suspension>>()
  for (const fact of seen.facts) {
    if (fact.type !== 'ShipmentSuspended' && fact.type !== 'ShipmentResumed') continue
    const told = all.get(fact.data.shipment) ?? []
    all.set(fact.data.shipment, told)
    const open = told.at(-1)
    if (open !== undefined && open.to === undefined) told[told.length - 1] = { ...open, to: fact.effectiveOn }
    if (fact.type === 'ShipmentSuspended') {
      const { by } = fact.data
      told.push({ from: fact.effectiveOn, ...(by === undefined ? {} : { by }) })
    }
  }
  return all
}

/** Days on the way: of whoever held the goods while they were held, of the way itself otherwise. */
export const onTheWay = (
  suspensions: ReadonlyArray<Suspension>,
  charge: Charge,
  { from, to, day }: { readonly from: number; readonly to: number; readonly day: (on: Day) => number },
): ReadonlyArray<Stretch> => {
  const held = suspensions.map((held) => ({
    from: day(held.from),
    to: held.to === undefined ? to : day(held.to),
    by: held.by ?? 'unknown',
  }))
  const cuts = held.flatMap((part) => [part.from, part.to])
  return cutIntoRuns({ from, to }, cuts).map((run) => {
    const by = held.findLast((part) => part.from <= run.from && run.from < part.to)?.by
    return { ...run, charge: { ...charge, ...(by === undefined ? {} : { by }) } }
  })
}
