import { type Day, daysBetween } from '@aid-ledger/domain'
import { deciderOf, type GateFacts, type GateView } from '@aid-ledger/projections'
import type { Charge, Stretch } from './charge.ts'
import { cutIntoRuns } from './cut-into-runs.ts'

type Held = { readonly from: number; readonly to: number; readonly by: string }

const words = (name: string): ReadonlyArray<string> => name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** Whether a body is, by every word of its name, the authority itself or a part of it: its own steps tell of it more exactly. */
const isOwn = (body: string, authority: string): boolean => {
  const own = new Set(words(authority))
  return words(body).every((word) => own.has(word))
}

/** Who held a gate up though it lay with another: by a delay or a veto, from its day to the gate's next step. */
const heldUp = (
  { authority, delays, stages }: GateView,
  day: (on: Day) => number,
  end: number,
): ReadonlyArray<Held> => {
  const vetoes = stages.flatMap(({ on, veto }) =>
    veto === undefined || veto.by === authority?.party ? [] : [{ on, by: String(veto.by) }],
  )
  const holding = [...vetoes, ...delays.flatMap(({ on, by }) => (by === undefined ? [] : [{ on, by }]))]
    .filter(({ by }) => authority === undefined || !isOwn(by, authority.name))
    .map(({ on, by }) => ({ from: day(on), by }))
    .sort((a, b) => a.from - b.from)
  const ends = [...stages.map(({ on }) => day(on)), ...holding.map(({ from }) => from), end].sort((a, b) => a - b)
  return holding.map(({ from, by }) => ({ from, by, to: ends.find((next) => next > from) ?? end }))
}

/** With which body a gate lay when: each until its step, then whoever decides. Days from its request, or its first step. */
const bodies = (gate: GateFacts, view: GateView, from: number, to: number): ReadonlyArray<Held> => {
  let reached = from
  const steps = view.stages.map(({ by, days = 0 }) => {
    const step = { from: reached, to: Math.min(to, reached + days), by }
    reached = step.to
    return step
  })
  return [...steps, { from: reached, to, by: deciderOf(gate) }]
}

/** What the days of a gate are charged to, from its request to a day: to whoever held it up, evenly of those who did from one day, else to whom it lay with. */
export const gateSteps = (
  gate: GateFacts,
  view: GateView,
  charge: Charge,
  { from, to, day }: { readonly from: number; readonly to: number; readonly day: (on: Day) => number },
): ReadonlyArray<Stretch> => {
  const held = heldUp(view, day, to)
  const lay = bodies(gate, view, from, to)
  const cuts = [...held, ...lay].flatMap((part) => [part.from, part.to])
  return cutIntoRuns({ from, to }, cuts).flatMap((run) => {
    const holds = (part: Held): boolean => part.from <= run.from && run.from < part.to
    const holding = held.filter(holds)
    const by = new Set((holding.length > 0 ? holding : lay.filter(holds).slice(0, 1)).map((part) => part.by))
    if (by.size === 0) return [{ ...run, charge }]
    return [...by].map((name) => ({ ...run, charge: { ...charge, by: name } }))
  })
}

/** Counts days from a line's announcement. */
export const daysSince =
  (announced: Day) =>
  (on: Day): number =>
    daysBetween(announced, on)
