import type { Line, Report, Total } from '../model/report.ts'
import { certainty, SOME } from './certainty.ts'
import { type Block, type Column, paragraph, type Section, type Text, typed } from './document.ts'
import { isNothing, itemName, sayKind, sayName, sayOf } from './say.ts'

type Account = Exclude<keyof Total, 'item' | 'unit' | 'currency' | 'modality' | 'purpose' | 'envelope' | 'some'>

/** Where a unit can be; those of `ALWAYS` are shown also where nothing is there. */
const ACCOUNTS: ReadonlyArray<readonly [Account, string]> = [
  ['announced', 'announced'],
  ['pending', 'not yet approved'],
  ['cleared', 'approved'],
  ['allocated', 'allocated'],
  ['inTransit', 'in transit'],
  ['delivered', 'delivered'],
  ['accepted', 'accepted'],
  ['lost', 'lost'],
  ['withdrawn', 'withdrawn'],
  ['surplus', 'surplus'],
  ['outstanding', 'outstanding'],
  ['overdue', 'overdue'],
]
const ALWAYS: ReadonlySet<Account> = new Set(['announced', 'delivered', 'outstanding', 'overdue'])

type Accounted = Pick<Total, Account | 'unit' | 'currency' | 'some'>

/** Nothing, or something that the record has no number of. */
const sayAccount = (row: Accounted, name: Account): string => {
  if (!isNothing(row[name])) return sayOf(row, row[name])
  return name === 'announced' && row.some === true ? 'no number' : '0'
}

const accountTable = <A extends Accounted>(
  caption: string,
  first: ReadonlyArray<readonly [Column, (row: A) => Text]>,
  rows: ReadonlyArray<A>,
): Block => {
  const shown = ACCOUNTS.filter(([name]) => ALWAYS.has(name) || rows.some((row) => !isNothing(row[name])))
  return {
    kind: 'table',
    caption,
    columns: [...first.map(([column]) => column), ...shown.map(([, head]) => ({ head, isNumber: true as const }))],
    rows: rows.map((row) => [...first.map(([, of]) => of(row)), ...shown.map(([name]) => sayAccount(row, name))]),
  }
}

const sayTotal = (lines: ReadonlyArray<Line>, total: Total): string => {
  const remarks = [
    sayKind(total),
    ...(total.envelope ? ['an envelope from which other lines are drawn'] : []),
    ...(total.some ? [SOME] : []),
  ]
  return `${itemName(lines, total.item)} (${remarks.join('; ')})`
}

const sayLine = (line: Line): Text => {
  const { pledge, title, item, jointWith = [], bindingness, duplicateOf, nextDue } = line
  const remarks = [
    bindingness,
    ...certainty(line),
    ...(jointWith.length === 0 ? [] : [`jointly with ${jointWith.join(', ')}, in no sum`]),
    ...(duplicateOf === undefined ? [] : ['announced again, in no sum']),
    ...(nextDue === undefined ? [] : [`next due ${nextDue.on}: ${sayOf(line, nextDue.amount)}`]),
    ...(line.unreported === true ? ['no report since it was due'] : []),
  ]
  return [`${title}: ${item.name} (`, typed(`${pledge}/${line.line}`), `; ${remarks.join('; ')})`]
}

/** What the ally owes by its own word: sums, lines, and what is odd about them. */
export const obligationsSection = ({ totals, lines, anomalies }: Report): Section => ({
  id: 'obligations',
  title: 'Obligations',
  blocks:
    lines.length === 0
      ? [paragraph('None that this question lets see.')]
      : [
          totals.length === 0
            ? paragraph('There is no sum: every line is joint, or counted elsewhere.')
            : accountTable(
                'Sums. What was promised with others is in none of them; unlike units are never added up.',
                [[{ head: 'item' }, (total: Total) => sayTotal(lines, total)]],
                totals,
              ),
          accountTable(
            'Lines: each promised thing, and where every unit of it is',
            [[{ head: 'promised' }, sayLine]],
            lines,
          ),
          { kind: 'heading', text: 'Odd in the record' },
          anomalies.length === 0
            ? paragraph('Nothing.')
            : {
                kind: 'list',
                items: anomalies.map(({ pledge, line, kind, text }) => [
                  typed(line === undefined ? pledge : `${pledge}/${line}`),
                  ` (${sayName(kind)}): ${text}`,
                ]),
              },
        ],
})
