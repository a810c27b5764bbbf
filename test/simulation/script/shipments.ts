import { aFigure, aPart, type Desk, type Draft, type PlannedLine, reason, sharedDonors } from './desk.ts'

/** Few, so that much happens to each. */
const MOST_SHIPMENTS = 12

const aboutLines = (desk: Desk, lines: ReadonlyArray<PlannedLine>): ReadonlyArray<object> =>
  lines.map((line) => ({
    pledge: line.pledge,
    line: line.line,
    amount: aFigure(desk, line.measure, aPart(desk, line)),
  }))

const touching = (shipment: string, lines: ReadonlyArray<PlannedLine>) => ({
  parties: sharedDonors(lines),
  touches: [`shipment-${shipment}`, ...lines.map(({ pledge }) => `pledge-${pledge}`)],
})

export const dispatch = (desk: Desk): Draft => {
  const { chance } = desk
  const isAgain = desk.shipments.length >= MOST_SHIPMENTS || (desk.shipments.length > 0 && chance.percent(12))
  const picked = Array.from({ length: 1 + chance.number(2) }, () => chance.pick(desk.lines))
  const about = [...new Map(picked.map((line) => [`${line.pledge}/${line.line}`, line])).values()]
  const shipment = isAgain ? chance.pick(desk.shipments).shipment : `s${desk.next()}`
  return {
    name: 'DispatchShipment',
    data: { shipment, about: aboutLines(desk, about) },
    word: 'donor',
    ...touching(shipment, about),
    ...(isAgain ? {} : { plan: () => void desk.shipments.push({ shipment, about }) }),
  }
}

/** What becomes of a shipment, in whatever order it is told. */
export const tell = (desk: Desk): Draft => {
  const { chance } = desk
  if (desk.shipments.length === 0) return dispatch(desk)
  const { shipment, about } = chance.pick(desk.shipments)
  const lines = chance.percent(60) ? [chance.pick(about)] : about
  const data = { shipment, about: aboutLines(desk, lines) }
  const touched = touching(shipment, about)
  return chance.weighted<Draft>([
    [7, { name: 'HandOverShipment', data, word: 'donor', ...touched }],
    [5, { name: 'AcceptShipment', data, word: 'recipient', ...touched }],
    [3, { name: 'RejectShipment', data: { ...data, reason }, word: 'recipient', ...touched }],
    [4, { name: 'ReturnShipment', data: { ...data, reason }, word: 'donor', ...touched }],
    [3, { name: 'LoseShipment', data: { ...data, reason }, word: 'donor', ...touched }],
    [1, { name: 'SuspendShipment', data: { shipment, reason }, word: 'donor', ...touched }],
    [1, { name: 'ResumeShipment', data: { shipment }, word: 'donor', ...touched }],
  ])
}
