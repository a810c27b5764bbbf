import { eventIdOf } from '@aid-ledger/ledger'
import { aFigure, aPart, type Desk, type Draft, type PlannedLine, reason } from './desk.ts'

const MILESTONES = [
  'handedOver',
  'handedOver',
  'inService',
  'arrivedHub',
  'crossedBorder',
  'departedOrigin',
  'released',
]

const claim = (desk: Desk, line: PlannedLine) => ({
  pledge: line.pledge,
  line: line.line,
  amount: aFigure(desk, line.measure, aPart(desk, line)),
})
const about = ({ pledge, donors }: PlannedLine) => ({ parties: donors, touches: [`pledge-${pledge}`] })

const aBasis = ({ chance }: Desk): string => (chance.percent(60) ? 'increment' : 'cumulative')

export const report = (desk: Desk): Draft => {
  const line = desk.chance.pick(desk.lines)
  const data = { ...claim(desk, line), milestone: desk.chance.pick(MILESTONES), basis: aBasis(desk) }
  return { name: 'ReportDelivery', data, word: 'donor', ...about(line) }
}

export const confirmReceipt = (desk: Desk): Draft => {
  const line = desk.chance.pick(desk.lines)
  return {
    name: 'ConfirmReceipt',
    data: { ...claim(desk, line), basis: aBasis(desk) },
    word: 'recipient',
    ...about(line),
  }
}

export const reverse = (desk: Desk): Draft => {
  const line = desk.chance.pick(desk.lines)
  return { name: 'ReverseDelivery', data: { ...claim(desk, line), reason }, word: 'donor', ...about(line) }
}

export const declareShortfall = (desk: Desk): Draft => {
  const line = desk.chance.pick(desk.lines)
  return {
    name: 'DeclareShortfall',
    data: { pledge: line.pledge, line: line.line, reason },
    word: 'donor',
    ...about(line),
  }
}

/** A dispute of something that was said; it moves no account. */
export const dispute = (desk: Desk): Draft => {
  const line = desk.chance.pick(desk.lines)
  const said = desk.given.filter(({ touches }) => touches[0] === `pledge-${line.pledge}`)
  const event = eventIdOf(said.length === 0 ? 'nothing-was-said' : desk.chance.pick(said).key, 0)
  return { name: 'DisputeClaim', data: { pledge: line.pledge, event, reason }, word: 'recipient', ...about(line) }
}
