import { isNothing } from '../model/is-nothing.ts'
import type { Line, Report, Total } from '../model/report.ts'
import { certainty, SOME } from './certainty.ts'
import { type Block, paragraph, type Section, type Text, typed } from './document.ts'
import { itemName, sayKind, sayName, sayOf } from './say.ts'

type Account = Exclude<keyof Total, 'item' | 'unit' | 'currency' | 'modality' | 'purpose' | 'envelope' | 'some'>

/** Where a unit can be, as columns: those without a `seldom` are shown also where nothing is there. */
const COLUMNS: ReadonlyArray<readonly [name: Account, head: string, seldom?: true]> = [
  ['announced', 'announced'],
  ['pending', 'not yet approved', true],
  ['cleared', 'may be sent', true],
  ['delivered', 'delivered'],
  ['outstanding', 'outstanding'],
  ['overdue', 'overdue'],
]

/** Where fewer units are: told in words, so that the table fits on paper. */
const BESIDES: ReadonlyArray<readonly [name: Account, words: string]> = [
  ['allocated', 'allocated'],
  ['inTransit', 'in transit'],
  ['accepted', 'accepted'],
  ['lost', 'lost'],
  ['withdrawn', 'withdrawn'],
  ['surplus', 'surplus'],
]

type Accounted = Pick<Total, Account | 'unit' | 'currency' | 'some'>

/** Nothing, or something that the record has no number of. */
const sayAccount = (row: Accounted, name: Account): string => {
  if (!isNothing(row[name])) return sayOf(row, row[name])
  return name === 'announced' && row.some === true ? 'no number' : '0'
}

const sayBesides = (row: Accounted): string =>
  BESIDES.flatMap(([name, words]) => (isNothing(row[name]) ? [] : [`${sayOf(row, row[name])} ${words}`])).join('; ')

const accountTable = <A extends Accounted>(
  caption: string,
  first: string,
  of: (row: A) => Text,
  rows: ReadonlyArray<A>,
): Block => {
  const shown = COLUMNS.filter(([name, , seldom]) => !seldom || rows.some((row) => !isNothing(row[name])))
  const besides = rows.some((row) => sayBesides(row) !== '')
  return {
    kind: 'table',
    caption,
    columns: [
      { head: first },
      ...shown.map(([, head]) => ({ head, isNumber: true as const })),
      ...(besides ? [{ head: 'and of it' }] : []),
    ],
    rows: rows.map((row) => [
      of(row),
      ...shown.map(([name]) => sayAccount(row, name)),
      ...(besides ? [sayBesides(row)] : []),
    ]),
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
                'item',
                (total: Total) => sayTotal(lines, total),
                totals,
              ),
          accountTable('Lines: each promised thing, and where every unit of it is', 'promised', sayLine, lines),
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
