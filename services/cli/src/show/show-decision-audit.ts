import { addressOf } from '@aid-ledger/audit'
import type { DecisionAuditAnswer } from '@aid-ledger/contract'
import { sayCount } from '@aid-ledger/domain'
import { oneLine } from '../table/one-line.ts'
import { sayNumber } from '../table/say-number.ts'
import type { Screen } from '../table/screen.ts'
import { type Column, table } from '../table/table.ts'
import { paragraph } from '../table/wrap.ts'
import { section } from './section.ts'
import { showReviews } from './show-decision.ts'
import { sayOffice } from './show-decisions.ts'
import { sayPlace } from './show-lines.ts'
import { showTimeline } from './show-timeline.ts'

type Basis = DecisionAuditAnswer['basis'][number]
type Line = Basis['lines'][number]
type Accounts = NonNullable<Line['asThen']>
type Gate = Basis['gates'][number]
type Contradiction = DecisionAuditAnswer['contradictedThen'][number]
type Unconfirmed = DecisionAuditAnswer['unconfirmedThen'][number]

/** Of a line's accounts, the words that tell most of what came of it. */
const SHOWN = ['announced', 'inTransit', 'delivered', 'accepted', 'withdrawn', 'overdue'] as const
const HEADS = {
  announced: 'announced',
  inTransit: 'in transit',
  delivered: 'delivered',
  accepted: 'accepted',
  withdrawn: 'withdrawn',
  overdue: 'overdue',
}

/** One line on one side, as a row. */
type Row = { readonly line: Line; readonly side: string; readonly accounts: Accounts | undefined }

const SIDES = [
  ['asThen', 'as told then'],
  ['asNowKnown', 'of that day, as now known'],
  ['today', 'as of the audit'],
] as const

const rowsOf = (line: Line): ReadonlyArray<Row> =>
  SIDES.map(([side, words]) => ({ line, side: words, accounts: line[side] }))

const LINE_COLUMNS: ReadonlyArray<Column<Row>> = [
  { head: 'pledge/line', of: ({ line, side }) => (side === SIDES[0][1] ? sayPlace(line) : '') },
  { head: 'when', of: ({ side }) => side },
  { head: 'in', of: ({ line: { unit, currency } }) => unit ?? currency ?? '' },
  ...SHOWN.map(
    (account): Column<Row> => ({
      head: HEADS[account],
      right: true,
      of: ({ accounts }) => (accounts === undefined ? '' : sayNumber(accounts[account])),
    }),
  ),
  { head: 'remarks', of: ({ accounts }) => (accounts === undefined ? 'not known' : ''), optional: true },
]

const standing = (of: Gate['asThen']): string =>
  of === undefined ? 'not known' : `${of.state}${of.days === undefined ? '' : `, ${sayCount(of.days, 'day')}`}`

const GATE_COLUMNS: ReadonlyArray<Column<Gate>> = [
  { head: 'approval', of: ({ approval }) => approval },
  { head: 'as told then', of: ({ asThen }) => standing(asThen) },
  { head: 'of that day, as now known', of: ({ asNowKnown }) => standing(asNowKnown) },
  { head: 'as of the audit', of: ({ today }) => standing(today) },
]

const CONTRADICTION_COLUMNS: ReadonlyArray<Column<Contradiction>> = [
  {
    head: 'about',
    of: ({ pledge, line }) => (pledge === undefined ? '' : line === undefined ? pledge : `${pledge}/${line}`),
  },
  { head: 'kind', of: ({ kind }) => kind },
  { head: 'what', of: ({ text }) => text, wraps: true },
]

const UNCONFIRMED_COLUMNS: ReadonlyArray<Column<Unconfirmed>> = [
  { head: 'pledge/line', of: sayPlace },
  { head: 'arrived', right: true, of: ({ amount }) => sayNumber(amount) },
  { head: 'in', of: ({ unit, currency }) => unit ?? currency ?? '' },
  { head: 'on the word of', of: ({ assertedBy }) => assertedBy },
  { head: 'source', of: ({ source }) => source.title, wraps: true },
]

/** Whether anything of a line is another on one side than on another. */
const moves = ({ asThen, asNowKnown, today }: Line | Gate): boolean =>
  new Set([asThen, asNowKnown, today].map((side) => JSON.stringify(side))).size > 1

/** How many lines and approvals are the same on every side; nothing where none is. */
const same = (lines: number, gates: number): ReadonlyArray<string> => {
  const of = [...(lines === 0 ? [] : [sayCount(lines, 'line')]), ...(gates === 0 ? [] : [sayCount(gates, 'approval')])]
  return of.length === 0 ? [] : [`The same on every side: ${of.join(' and ')}.`]
}

/** Whether the answer is still the one that was given, and whether what was learned later makes it another. */
const verdicts = ({ matches, comesTo, digest, asNowKnown }: Basis): ReadonlyArray<string> => [
  matches ? `The answer is the same: ${digest}.` : `The answer was ${digest}, and comes to ${comesTo}.`,
  ...(asNowKnown.differs ? [`As now known, the answer is another: ${asNowKnown.digest}.`] : []),
]

const showBasis = (basis: Basis, screen: Screen): ReadonlyArray<string> => {
  const { lines, gates } = basis
  const [moved, opened] = [lines.filter(moves), gates.filter(moves)]
  return section(
    addressOf(basis),
    [
      ...verdicts(basis).flatMap((verdict) => paragraph(verdict, screen.width)),
      ...(moved.length === 0 ? [] : table(LINE_COLUMNS, moved.flatMap(rowsOf), screen)),
      ...(opened.length === 0 ? [] : table(GATE_COLUMNS, opened, screen)),
      ...same(lines.length - moved.length, gates.length - opened.length),
    ],
    screen,
  )
}

const orNone = (lines: ReadonlyArray<string>, none: string): ReadonlyArray<string> =>
  lines.length === 0 ? [none] : lines

const told = (entries: DecisionAuditAnswer['learnedLater'], screen: Screen): ReadonlyArray<string> =>
  entries.length === 0 ? [] : showTimeline(entries, screen).slice(1)

const rows = <Row>(columns: ReadonlyArray<Column<Row>>, of: ReadonlyArray<Row>, screen: Screen) =>
  of.length === 0 ? [] : table(columns, of, screen)

/** The audit of a decision on one page. */
export const showDecisionAudit = (audit: DecisionAuditAnswer, screen: Screen): ReadonlyArray<string> => {
  const { decidedOn, decidedBy, matches, basis, learnedLater, missed, contradictedThen, unconfirmedThen } = audit
  const verdict = matches ? 'the ledger still gives every answer that it rested on' : 'not every answer is still given'
  return [
    ...paragraph(`Decided on ${decidedOn} by ${oneLine(sayOffice(decidedBy))}; ${verdict}.`, screen.width),
    ...basis.flatMap((one) => showBasis(one, screen)),
    ...section(
      'Learned later about the time before',
      orNone(told(learnedLater, screen), 'Nothing that this audit lets see.'),
      screen,
    ),
    ...section('Public by then, and in none of those answers', told(missed, screen), screen),
    ...section(
      'Contradicted already then',
      orNone(rows(CONTRADICTION_COLUMNS, contradictedThen, screen), 'Nothing spoke against those answers.'),
      screen,
    ),
    ...section(
      'Rested on one unconfirmed source',
      orNone(rows(UNCONFIRMED_COLUMNS, unconfirmedThen, screen), 'No arrival did.'),
      screen,
    ),
    ...showReviews(audit.reviews, screen),
  ]
}
