import type { PledgeAnswer } from '@aid-ledger/contract'
import { sayFigure } from '@aid-ledger/domain'
import { oneLine } from '../table/one-line.ts'
import { sayNumber } from '../table/say-number.ts'
import type { Screen } from '../table/screen.ts'
import { type Column, table } from '../table/table.ts'
import { paragraph } from '../table/wrap.ts'
import { section } from './section.ts'
import { showClaims } from './show-claims.ts'
import { showGates } from './show-gates.ts'
import { showLines } from './show-lines.ts'

const STAGE_COLUMNS: ReadonlyArray<Column<PledgeAnswer['stages'][number]>> = [
  { head: 'from', of: ({ from }) => from },
  { head: 'to', of: ({ to = 'not yet' }) => to },
  { head: 'days', right: true, of: ({ days }) => sayNumber(String(days)) },
  { head: 'stage', of: ({ stage }) => stage, wraps: true },
  { head: 'waited on', of: ({ on = '' }) => on, optional: true, wraps: true },
]

const VALUATION_COLUMNS: ReadonlyArray<Column<PledgeAnswer['valuations'][number]>> = [
  { head: 'stated on', of: ({ statedOn }) => statedOn },
  { head: 'value', right: true, of: ({ value }) => sayFigure(value) },
  { head: 'basis', of: ({ basis }) => basis },
  { head: 'of', of: ({ lines }) => lines?.join(', ') ?? 'the whole' },
  { head: 'told by', of: ({ assertedBy }) => assertedBy },
  { head: 'priced on', of: ({ pricedOn = '' }) => pricedOn, optional: true },
  { head: 'remarks', of: ({ inForce }) => (inForce ? '' : 'superseded'), optional: true },
]

const MILESTONE_COLUMNS: ReadonlyArray<Column<PledgeAnswer['milestones'][number]>> = [
  { head: 'on', of: ({ on }) => on },
  { head: 'milestone', of: ({ stage }) => stage },
  { head: 'line', of: ({ line = 'the whole' }) => line },
  { head: 'amount', right: true, of: ({ amount }) => (amount === undefined ? '' : sayFigure(amount)), optional: true },
  { head: 'of', right: true, of: ({ of }) => (of === undefined ? '' : sayFigure(of)), optional: true },
]

const orNothing = <Row>(columns: ReadonlyArray<Column<Row>>, rows: ReadonlyArray<Row>, screen: Screen) =>
  rows.length === 0 ? [] : table(columns, rows, screen)

const header = (
  { channel, recipient, announcedOn, condition }: PledgeAnswer,
  { width }: Screen,
): ReadonlyArray<string> => [
  ...paragraph(`Announced on ${announcedOn}, for ${recipient}, channel ${oneLine(channel)}.`, width),
  ...(condition === undefined ? [] : paragraph(`On condition: ${oneLine(condition)}`, width, '  ')),
]

/** A pledge's life on one page: its lines, the approvals that they wait for, and how long each stretch of its way took. */
export const showJourney = (journey: PledgeAnswer, screen: Screen): ReadonlyArray<string> => {
  if (journey.announcedOn === undefined)
    return ['', 'This pledge had not been announced, as far as this question lets see.']
  const { lines, gates, stages, valuations, milestones } = journey
  return [
    ...header(journey, screen),
    ...section('Lines', showLines(lines, screen), screen),
    ...section(
      'Approvals',
      gates.length === 0 ? ['It waits for none that is known.'] : showGates(gates, screen),
      screen,
    ),
    ...section('Its way', orNothing(STAGE_COLUMNS, stages, screen), screen),
    ...section('Milestones', orNothing(MILESTONE_COLUMNS, milestones, screen), screen),
    ...section('Valuations', orNothing(VALUATION_COLUMNS, valuations, screen), screen),
    ...showClaims(journey, screen),
  ]
}
