import { type Day, lastDay, numberOf } from '@aid-ledger/domain'
import { canBeDue, type LineAccount, type LineFacts, promisesOf, within } from '@aid-ledger/projections'
import type { Reckoning } from './reckoning.ts'

/** The last firm day of what a line promises: original or current, as the question asks. */
const dueOn = ({ stated, accounts }: LineAccount, facts: LineFacts, { picture }: Reckoning): Day | undefined => {
  if (!canBeDue(stated, numberOf(stated) !== undefined)) return undefined
  const promises = promisesOf(facts.schedules, facts.measure, picture.question.against)
  return within(promises, 0n, accounts.announced - accounts.withdrawn)
    .map(({ on }) => on)
    .sort()
    .at(-1)
}

/** The last day by which one of its approvals was needed. */
const neededBy = ({ approvals }: LineAccount, { picture, viewOf }: Reckoning): Day | undefined =>
  approvals
    .flatMap((approval) => {
      const gate = picture.gates.get(approval)
      const needed = gate === undefined ? undefined : viewOf(gate).neededBy
      return needed === undefined ? [] : [lastDay(needed)]
    })
    .sort()
    .at(-1)

/** The day after which a line is late: the last that it is due on, else the last by which its approvals were needed. */
export const lateFrom = (account: LineAccount, facts: LineFacts, reckoning: Reckoning): Day | undefined =>
  dueOn(account, facts, reckoning) ?? neededBy(account, reckoning)
