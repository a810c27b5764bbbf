import { MEASURES, sayCount } from '../model/grains.ts'
import { DONORS } from './cast.ts'
import {
  aFigure,
  aLine,
  aPart,
  aSchedule,
  type Desk,
  type Draft,
  type PlannedLine,
  reason,
  sharedDonors,
} from './desk.ts'

/** Few, so that much is said of each. */
const MOST_PLEDGES = 14

const lineData = (desk: Desk, { line, donors, measure, size, isEnvelope }: PlannedLine): object => {
  const { chance } = desk
  const pots = desk.lines.filter((pot) => pot.isEnvelope && pot.donors.every((donor) => donors.includes(donor)))
  const isDrawn = !isEnvelope && pots.length > 0 && chance.percent(35)
  const pot = isDrawn ? chance.pick(pots) : undefined
  const needs = chance.percent(20) && desk.approvals.length > 0 ? [chance.pick(desk.approvals).approval] : undefined
  return {
    line,
    donors,
    item: { code: `item-${line}`, name: `Item ${line}`, category: 'things' },
    modality: measure.isMoney ? 'grant' : 'inKind',
    purpose: 'assistance',
    bindingness: 'political',
    amount: aFigure(desk, measure, size),
    ...(chance.percent(70) ? { schedule: aSchedule(desk, measure, size) } : {}),
    ...(needs === undefined ? {} : { needs }),
    ...(pot === undefined ? {} : { from: { pledge: pot.pledge, line: pot.line } }),
    ...(isEnvelope ? { envelope: true } : {}),
  }
}

const anEnvelope = (desk: Desk, pledge: string): PlannedLine => ({
  pledge,
  line: 'pot2',
  donors: [desk.chance.pick(DONORS)],
  measure: MEASURES[2]!,
  size: 20 + desk.chance.number(20),
  isEnvelope: true,
})

/** The pots that new lines are drawn from are touched too. */
const potsOf = (lines: ReadonlyArray<object>): ReadonlyArray<string> =>
  lines.flatMap((line) => ('from' in line ? [`pledge-${(line.from as { pledge: string }).pledge}`] : []))

export const announce = (desk: Desk): Draft => {
  const { chance } = desk
  const known = [...new Set(desk.lines.map(({ pledge }) => pledge))]
  // Two clients that announce the same pledge: only one of them can be right.
  const isAgain = known.length >= MOST_PLEDGES || (known.length > 0 && chance.percent(12))
  const pledge = isAgain ? chance.pick(known) : `p${desk.next()}`
  const isEnvelope = !isAgain && chance.percent(25)
  const planned = isEnvelope
    ? [anEnvelope(desk, pledge)]
    : Array.from({ length: 1 + chance.number(3) }, (_, index) => aLine(desk, pledge, `l${index}`))
  const lines = planned.map((line) => lineData(desk, line))
  return {
    name: 'AnnouncePledge',
    data: { pledge, title: `The pledge ${pledge}`, channel: 'bilateral', recipient: 'UA', lines },
    word: 'donor',
    parties: sharedDonors(planned),
    ...(isAgain ? {} : { plan: () => void desk.lines.push(...planned) }),
    touches: [`pledge-${pledge}`, ...potsOf(lines)],
  }
}

const ofLine = (desk: Desk): PlannedLine => desk.chance.pick(desk.lines)
const ofPledge = ({ pledge, donors }: PlannedLine) => ({
  word: 'donor' as const,
  parties: donors,
  touches: [`pledge-${pledge}`],
})

export const amend = (desk: Desk): Draft => {
  const line = ofLine(desk)
  const isNew = desk.chance.percent(20)
  const added = aLine(desk, line.pledge, `l${3 + desk.chance.number(4)}`)
  const isKnown = desk.lines.some((known) => known.pledge === added.pledge && known.line === added.line)
  const lines = [{ line: line.line, amount: aFigure(desk, line.measure, 2 + desk.chance.number(36)) }]
  const addLines = isNew ? [lineData(desk, added)] : []
  return {
    name: 'AmendPledge',
    data: { pledge: line.pledge, reason, ...(isNew ? { addLines } : { lines }) },
    ...ofPledge(isNew ? added : line),
    ...(isNew && !isKnown ? { plan: () => void desk.lines.push(added) } : {}),
    touches: [`pledge-${line.pledge}`, ...potsOf(addLines)],
  }
}

export const reviseSchedule = (desk: Desk): Draft => {
  const line = ofLine(desk)
  const schedule = aSchedule(desk, line.measure, line.size)
  return { name: 'ReviseSchedule', data: { pledge: line.pledge, line: line.line, schedule }, ...ofPledge(line) }
}

/** Withdrawn or lapsed: a part of a line, all that is left of it, or the whole pledge. */
export const end = (desk: Desk): Draft => {
  const line = ofLine(desk)
  const amount = desk.chance.percent(70) ? { amount: sayCount(line.measure, aPart(desk, line)) } : {}
  const parts = desk.chance.percent(80) ? { lines: [{ line: line.line, ...amount }] } : {}
  const name = desk.chance.percent(70) ? 'WithdrawPledge' : 'LapsePledge'
  return { name, data: { pledge: line.pledge, reason, ...parts }, ...ofPledge(line) }
}

export const stateValuation = (desk: Desk): Draft => {
  const line = ofLine(desk)
  const others = desk.lines.filter(({ pledge }) => pledge === line.pledge).map((other) => other.line)
  const lines = desk.chance.percent(30) ? {} : { lines: desk.chance.percent(60) ? [line.line] : [...new Set(others)] }
  const value = { money: { amount: sayCount(MEASURES[2]!, 1 + desk.chance.number(15)), currency: 'EUR' } }
  return {
    name: 'StateValuation',
    data: { pledge: line.pledge, value, basis: 'declared', ...lines },
    ...ofPledge(line),
  }
}
