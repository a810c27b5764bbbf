import { grouped, sayCount } from '@aid-ledger/domain'
import type { Report } from '../model/report.ts'
import { paragraph, type Section, type Text, typed } from './document.ts'
import { ARRIVAL_IN_WORDS, BASELINE_IN_WORDS, flagsOf, parametersOf } from './question-in-words.ts'
import { sayDayCount, sayDays, sayOf } from './say.ts'

const sayCheckpoint = ({ checkpoint }: Report): Text => {
  switch (checkpoint.state) {
    case 'signed':
      return [
        'Signed: ',
        typed(checkpoint.origin),
        `, ${sayCount(checkpoint.size, 'event')}, root `,
        typed(checkpoint.root),
      ]
    case 'behind':
      return `Not covered yet: the last one is of ${sayCount(checkpoint.size, 'event')}`
    case 'none':
      return 'None was ever signed beside this ledger: nothing here vouches for the record'
  }
}

const sayMissing = ({ overdue }: Report): string =>
  overdue.length === 0
    ? 'Nothing is overdue.'
    : `${sayCount(overdue.length, 'tranche')} overdue: ${overdue
        .map((one) => `${sayOf(one, one.missing)} of ${one.pledge}, for ${sayCount(one.daysLate, 'day')}`)
        .slice(0, 5)
        .join('; ')}${overdue.length > 5 ? '; and others' : ''}.`

const sayDecisions = ({ decisions }: Report): string => {
  if (decisions.length === 0) return 'No decision on record rests on answers about this ally.'
  const other = decisions.filter(({ matches }) => !matches).length
  const rest = decisions.length === 1 ? 'rests' : 'rest'
  const still = other === 0 ? 'the ledger still gives every one of them' : `for ${other} it gives another one now`
  return `${sayCount(decisions.length, 'decision')} on record ${rest} on answers about this ally; ${still}.`
}

const inShort = (report: Report): ReadonlyArray<string> => {
  const { lines, delays, name } = report
  const pledges = new Set(lines.map(({ pledge }) => pledge)).size
  return [
    lines.length === 0
      ? `${name} had promised nothing that this question lets see.`
      : `${name} has part in ${sayCount(pledges, 'pledge')}, of ${sayCount(lines.length, 'line')} together.`,
    sayMissing(report),
    `Its own pledges have taken ${sayDayCount(delays.days)} together so far, ${sayDays(delays.late)} of them after they were due or needed.`,
    sayDecisions(report),
  ]
}

/** What was asked, in full, and what came of it, in short. */
export const askedSection = (report: Report): Section => {
  const { asked, rules, ally, name, position } = report
  return {
    id: 'asked',
    title: 'What was asked, and the answer in short',
    blocks: [
      { kind: 'list', items: inShort(report) },
      {
        kind: 'facts',
        caption: 'The question, in full',
        facts: [
          ['Ally', [`${name} (`, typed(ally), ')']],
          ['Position', `${grouped(position)}: the first ${sayCount(Number(asked.at), 'event')} of the ledger`],
          [
            'Known at',
            asked.knownAt === undefined
              ? 'all that is known so far'
              : `only what was public by the end of ${asked.knownAt}`,
          ],
          ['Effective at', `what took effect by ${asked.effectiveAt}; lateness on that day`],
          ['Milestone', ARRIVAL_IN_WORDS[asked.milestone]],
          ['Against', BASELINE_IN_WORDS[asked.against]],
          ['Rules', [typed(rules)]],
          ['Checkpoint', sayCheckpoint(report)],
          ['Asked again by', [typed(`aid-ledger audit report --ally ${ally} ${flagsOf(asked, rules)} --to FILE`)]],
          ['Over HTTP', ['every address with ', typed(parametersOf(asked, rules))]],
        ],
      },
      ...report.leftOut.map(paragraph),
    ],
  }
}
