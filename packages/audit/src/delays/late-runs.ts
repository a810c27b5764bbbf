import { type ApprovalId, addDays, type Day, lastDay, numberOf } from '@aid-ledger/domain'
import { canBeDue, type LineAccount, type LineFacts, promisesOf, within } from '@aid-ledger/projections'
import { ARRIVED } from './arrival.ts'
import type { Run } from './charge.ts'
import { cutIntoRuns } from './cut-into-runs.ts'
import { gateCleared } from './gate-cleared.ts'
import { arrivedBy, promisedOn } from './promise-by-day.ts'
import type { Reckoning } from './reckoning.ts'
import { withSuccessors } from './with-successors.ts'

/** A line's days: from when, how many, and which of them a day of the calendar is. */
export type LineClock = { readonly from: Day; readonly days: number; readonly day: (on: Day) => number }

/** The days of some runs, each once, in order. */
const joined = (runs: ReadonlyArray<Run>): ReadonlyArray<Run> => {
  const all: Array<Run> = []
  for (const run of [...runs].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last === undefined || last.to < run.from) all.push(run)
    else all[all.length - 1] = { from: last.from, to: Math.max(last.to, run.to) }
  }
  return all
}

type Promises = ReturnType<typeof promisesOf>

/** The days on which something was past its firm day and had not arrived: each as it stood at its end. */
const overdueRuns = (
  promises: Promises,
  account: LineAccount,
  facts: LineFacts,
  { picture: { question } }: Reckoning,
  { from, days, day }: LineClock,
): ReadonlyArray<Run> => {
  const arrived = arrivedBy(account, question.milestone)
  const promised = promisedOn(account, facts)
  const isOverdue = (on: Day): boolean => {
    const due = promises.filter((promise) => promise.on <= on)
    return within(due, arrived(on), promised(on)).length > 0
  }
  const changes = [
    ...promises.map(({ on }) => on),
    ...account.effects.filter(({ book }) => ARRIVED.includes(book)).map((row) => row.day),
    ...[...facts.totals, ...facts.withdrawals].map(({ effectiveOn }) => effectiveOn),
  ].map(day)
  return cutIntoRuns({ from: 0, to: days }, changes).filter((run) => isOverdue(addDays(from, run.from)))
}

/** The days behind the one by which an approval was needed, until it, or one that took its place, was given. */
const neededRuns = (
  approval: ApprovalId,
  account: LineAccount,
  { picture, viewOf }: Reckoning,
  { days, day }: LineClock,
): ReadonlyArray<Run> => {
  const gate = picture.gates.get(approval)
  const needed = gate === undefined ? undefined : viewOf(gate).neededBy
  if (needed === undefined) return []
  const cleared = [...withSuccessors([approval], picture)].flatMap((name) => {
    const given = picture.gates.get(name)
    const on = given === undefined ? undefined : gateCleared(given, account)
    return on === undefined ? [] : [day(on)]
  })
  const run = { from: Math.max(0, day(lastDay(needed))), to: Math.min(days, ...cleared) }
  return run.from < run.to ? [run] : []
}

/** On which of its days a line was late: something firm was overdue; of one without a firm day, an approval was. */
export const lateRuns = (
  account: LineAccount,
  facts: LineFacts,
  reckoning: Reckoning,
  clock: LineClock,
): ReadonlyArray<Run> => {
  const isNumbered = facts.totals.some(({ value }) => numberOf(value) !== undefined)
  const promises = canBeDue(account.stated, isNumbered)
    ? promisesOf(facts.schedules, facts.measure, reckoning.picture.question.against)
    : []
  return joined(
    promises.length > 0
      ? overdueRuns(promises, account, facts, reckoning, clock)
      : account.approvals.flatMap((approval) => neededRuns(approval, account, reckoning, clock)),
  )
}

/** Behind which day something was late first, and on which it was so last, where that is not the last of the days. */
export const lateBetween = (runs: ReadonlyArray<Run>, { from, days }: LineClock) => {
  const [first, last] = [runs[0], runs.at(-1)]
  if (first === undefined || last === undefined) return {}
  return {
    lateFrom: addDays(from, first.from),
    ...(last.to < days ? { lateTo: addDays(from, last.to) } : {}),
  }
}
