import { sayCount } from '@aid-ledger/domain'
import { restsOn } from '@aid-ledger/projections'
import type { Overdue, Report } from '../model/report.ts'
import { type Block, paragraph, type Section, type Text, typed } from './document.ts'
import { sayAuthority, sayCharge, sayDayCount, sayDays, sayOf, sayState, sayWord } from './say.ts'

const NOT_ON_RECORD = 'the record names none'

const sayGates = ({ gates }: Overdue): Text =>
  gates.length === 0
    ? 'it needed none that is on record'
    : gates
        .map(
          (gate) =>
            `${sayAuthority(gate)}: ${sayState(gate)}${gate.days === undefined ? '' : `, ${sayCount(gate.days, 'day')}`}`,
        )
        .join('; ')

const sayCharges = ({ charges }: Overdue): Text =>
  charges.length === 0
    ? NOT_ON_RECORD
    : charges.map((charge) => `${sayCharge(charge)}: ${sayDayCount(charge.late)}`).join('; ')

const oneOf = (overdue: Overdue): ReadonlyArray<Block> => [
  { kind: 'heading', text: `${overdue.title}: ${sayOf(overdue, overdue.missing)} missing` },
  {
    kind: 'facts',
    caption: `Tranche ${overdue.tranche} of the line ${overdue.pledge}/${overdue.line}`,
    facts: [
      ['Due', `${overdue.due}: by ${overdue.dueOn}, ${sayCount(overdue.daysLate, 'day')} ago`],
      ['Missing', `${sayOf(overdue, overdue.missing)}, by the word of ${sayWord(overdue.restsOn)}`],
      ['Last report', `${overdue.lastReport ?? 'none'}${overdue.unreported ? '; none since it was due' : ''}`],
      ['Cause on record', overdue.cause ?? NOT_ON_RECORD],
      ['Late days charged to', sayCharges(overdue)],
      ['Approvals', sayGates(overdue)],
    ],
  },
  ...(overdue.told.length === 0
    ? []
    : [
        paragraph('What was told of it as a shortfall:'),
        {
          kind: 'list' as const,
          items: overdue.told.map(
            ({ effectiveOn, title, assertedBy, position }) =>
              `${effectiveOn}: ${title} (event ${position}, by the word of ${sayWord(restsOn(assertedBy))})`,
          ),
        },
      ]),
]

const charged = ({ delays }: Report): Block => ({
  kind: 'table',
  caption: `Where the days of its own pledges went, ${sayCount(delays.pledges, 'pledge')}: each day is charged once`,
  columns: [{ head: 'charged to' }, { head: 'days', isNumber: true }, { head: 'of them late', isNumber: true }],
  rows: [
    ...delays.charges.map((charge) => [sayCharge(charge), sayDays(charge.days), sayDays(charge.late)]),
    ['all', sayDays(delays.days), sayDays(delays.late)],
  ],
})

const byPledge = ({ courses }: Report): Block => ({
  kind: 'table',
  caption: 'The same by pledge, those with most days first',
  columns: [
    ...['pledge', 'from', 'to', 'late from', 'by stage'].map((head) => ({ head })),
    { head: 'days', isNumber: true },
    { head: 'late', isNumber: true },
  ],
  rows: courses.map(({ pledge, from = '', to = '', lateFrom = '', lateTo, stages, days, late, jointWith = [] }) => [
    [typed(pledge), ...(jointWith.length === 0 ? [] : [`, with ${jointWith.join(', ')}`])],
    from,
    to,
    lateTo === undefined ? lateFrom : `${lateFrom} to ${lateTo}`,
    stages.map(({ stage, days: own }) => `${stage} ${sayDays(own)}`).join(', '),
    sayDays(days),
    sayDays(late),
  ]),
})

/** What is overdue, with what the record has of why, and where the days went. */
export const overdueSection = (report: Report): Section => ({
  id: 'overdue',
  title: 'What is overdue, and why',
  blocks: [
    ...(report.overdue.length === 0 ? [paragraph('Nothing is overdue.')] : report.overdue.flatMap(oneOf)),
    { kind: 'heading', text: 'Where the days went' },
    ...(report.courses.length === 0 ? [paragraph('There are none.')] : [charged(report), byPledge(report)]),
  ],
})
