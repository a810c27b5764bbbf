import { eventIdOf } from '@aid-ledger/ledger'
import { type Measure, measureOfFigure, sayCount } from '../model/grains.ts'
import { report } from './claims.ts'
import { aDate } from './dates.ts'
import { aFigure, type Desk, type Draft, reason } from './desk.ts'
import type { Command } from './step.ts'

/** Commands whose facts move no account, so that correcting them is rare. */
const RARE: ReadonlySet<string> = new Set(['RegisterParty', 'DisputeClaim', 'DeclareShortfall', 'AnnouncePledge'])

/** The command at the beginning of a chain of corrections: the one whose data a replacement states anew. */
const rootOf = (desk: Desk, command: Command): Command | undefined => {
  if (!command.name.endsWith('Correction')) return command
  const named = String(command.data['event'] ?? command.data['correction'])
  const corrected = desk.given.find(({ key }) => eventIdOf(key, 0) === named)
  return corrected === undefined ? undefined : rootOf(desk, corrected)
}

type Json = { readonly [member: string]: unknown }

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const isFigure = (value: Json): boolean => ['quantity', 'money', 'undisclosed', 'unknown'].some((kind) => kind in value)

const figureAnew = (desk: Desk, figure: Json): object => {
  const measure: Measure = measureOfFigure(figure as never)
  const count = 1 + desk.chance.number(30)
  // A valuation states money, and the number of a cumulative grant must be one.
  return measure.isMoney
    ? { money: { amount: sayCount(measure, count), currency: measure.name } }
    : aFigure(desk, measure, count)
}

/** The same data with other amounts. */
const restated = (desk: Desk, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((each) => restated(desk, each))
  if (!isObject(value)) return value
  if (isFigure(value)) return figureAnew(desk, value)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, restated(desk, member)]))
}

export const proposeCorrection = (desk: Desk): Draft => {
  const { chance } = desk
  const targets = desk.given.filter(
    ({ name, isLikely }) =>
      name !== 'RejectCorrection' && (isLikely || chance.percent(3)) && (!RARE.has(name) || chance.percent(10)),
  )
  if (targets.length === 0) return report(desk)
  const corrections = targets.filter(({ name }) => name === 'ApproveCorrection')
  const target = chance.pick(corrections.length > 0 && chance.percent(30) ? corrections : targets)
  const root = rootOf(desk, target)
  const replacement =
    chance.percent(65) && root !== undefined
      ? {
          replacement: {
            data: restated(desk, root.data),
            ...(chance.percent(40) ? { occurredOn: aDate(chance) } : {}),
          },
        }
      : {}
  return {
    name: 'ProposeCorrection',
    data: { event: eventIdOf(target.key, 0), reason: 'recordedWrongly', explanation: reason, ...replacement },
    word: 'auditor',
    touches: [...target.touches, ...(root?.touches ?? [])],
  }
}

/** Approved or rejected: mostly a recent proposal, sometimes one of long ago, or one that was decided already. */
export const decideCorrection = (desk: Desk): Draft => {
  const { chance } = desk
  const proposals = desk.given.filter(({ name, isLikely }) => name === 'ProposeCorrection' && isLikely)
  const open = proposals.filter(({ key }) => !desk.decided.has(key))
  if (proposals.length === 0) return proposeCorrection(desk)
  const proposal = chance.pick(open.length > 0 && chance.percent(90) ? open : proposals)
  return {
    name: chance.percent(85) ? 'ApproveCorrection' : 'RejectCorrection',
    data: { correction: eventIdOf(proposal.key, 0) },
    word: 'auditor',
    touches: proposal.touches,
    notBy: proposal.by,
    plan: () => void desk.decided.add(proposal.key),
  }
}
