import {
  wrongInDelivery,
  wrongInDispute,
  wrongInMilestone,
  wrongInResolution,
  wrongInSuspicion,
  wrongInVerdict,
} from './claim-rules.ts'
import type { PledgeCommand } from './commands.ts'
import type { PledgeRefusal } from './errors.ts'
import { inLine, inMeasureOf, type Known } from './known.ts'
import { wrongInAmendment, wrongInAnnouncement, wrongInEnding, wrongInValuation } from './promise-rules.ts'
import { wrongInSchedule } from './schedule-rules.ts'

type DataRules = {
  readonly [C in PledgeCommand as C['name']]: (data: C['data'], known: Known) => PledgeRefusal | undefined
}

/** What each fact about a pledge is held to, whenever it is said. */
const rules: DataRules = {
  AnnouncePledge: wrongInAnnouncement,
  ReannouncePledge: () => undefined,
  AmendPledge: wrongInAmendment,
  // The sum is not held against the total: amendments may come to the ledger out of order.
  ReviseSchedule: ({ line, schedule }, { lines }) =>
    inLine(lines, line, '/data/line', ({ measure }) => wrongInSchedule(schedule, line, measure, '/data/schedule')),
  SubstituteItem: ({ line }, { lines }) => inLine(lines, line, '/data/line'),
  WithdrawPledge: wrongInEnding,
  LapsePledge: wrongInEnding,
  StateValuation: wrongInValuation,
  ReachMilestone: wrongInMilestone,
  ReportDelivery: wrongInDelivery,
  ReverseDelivery: ({ line, amount }, { lines }) =>
    inLine(lines, line, '/data/line', inMeasureOf(amount, line, '/data/amount')),
  ConfirmReceipt: ({ line, amount }, { lines }) =>
    inLine(lines, line, '/data/line', inMeasureOf(amount, line, '/data/amount')),
  DisputeClaim: wrongInDispute,
  ResolveDispute: wrongInResolution,
  DeclareShortfall: ({ line, expected }, { lines }) =>
    inLine(lines, line, '/data/line', inMeasureOf(expected, line, '/data/expected')),
  OpenShortfall: ({ line, missing }, { lines }) =>
    inLine(lines, line, '/data/line', inMeasureOf(missing, line, '/data/missing')),
  CloseShortfall: ({ line }, { lines }) => inLine(lines, line, '/data/line'),
  SuspectDuplicate: wrongInSuspicion,
  ConfirmDuplicate: wrongInVerdict,
  RejectDuplicate: wrongInVerdict,
}

/** What is wrong with a fact about a pledge by itself and by what it refers to; undefined where nothing is. */
export const wrongInPledge = (command: PledgeCommand, known: Known): PledgeRefusal | undefined => {
  // The rule of a name takes the data of that name, which the table's type has held it to.
  const rule = rules[command.name] as (data: PledgeCommand['data'], known: Known) => PledgeRefusal | undefined
  return rule(command.data, known)
}
