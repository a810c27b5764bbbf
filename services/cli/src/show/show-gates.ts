import type { GateAnswer } from '@aid-ledger/contract'
import { sayCount, sayFigure } from '@aid-ledger/domain'
import { oneLine } from '../table/one-line.ts'
import type { Screen } from '../table/screen.ts'
import { type Column, table } from '../table/table.ts'
import { paragraph } from '../table/wrap.ts'
import { narrower, setIn } from './section.ts'
import { sayPlace } from './show-lines.ts'

type GateStage = GateAnswer['stages'][number]

const STATES: { readonly [state: string]: string } = {
  notAsked: 'not asked for yet',
  partlyGranted: 'partly granted, still open',
}

const votes = ({ votes: counted, veto }: GateStage): string =>
  [
    ...(counted === undefined
      ? []
      : [
          `${counted.for}:${counted.against}${counted.abstained === undefined ? '' : `, ${counted.abstained} abstained`}`,
        ]),
    ...(veto === undefined ? [] : [`vetoed by ${veto.by}`]),
  ].join('; ')

const STAGE_COLUMNS: ReadonlyArray<Column<GateStage>> = [
  { head: 'on', of: ({ on }) => on },
  { head: 'result', of: ({ result }) => result, red: ({ result }) => result === 'failed' },
  { head: 'stage', of: ({ stage }) => stage, wraps: true },
  { head: 'by', of: ({ by }) => by, wraps: true },
  { head: 'votes', of: votes, optional: true },
  {
    head: 'days since before',
    right: true,
    of: ({ days }) => (days === undefined ? '' : String(days)),
    optional: true,
  },
]

const dates = ({ requestedOn, neededBy, closedOn, days, daysPastNeeded, state }: GateAnswer): string =>
  [
    requestedOn === undefined
      ? state === 'notAsked'
        ? undefined
        : 'request date unknown'
      : `asked for on ${requestedOn}`,
    neededBy === undefined ? undefined : `needed by ${neededBy}`,
    closedOn === undefined ? undefined : `closed on ${closedOn}`,
    days === undefined ? undefined : `${closedOn === undefined ? 'open' : 'took'} ${sayCount(days, 'day')}`,
    daysPastNeeded === undefined || daysPastNeeded === 0
      ? undefined
      : `${sayCount(daysPastNeeded, 'day')} past the day it was needed`,
  ]
    .filter((part) => part !== undefined)
    .join(', ')

const figures = ({ amount, granted }: GateAnswer): string =>
  [
    ...(amount === undefined ? [] : [`asked: ${sayFigure(amount)}`]),
    ...(granted === undefined ? [] : [`granted: ${sayFigure(granted)}`]),
  ].join('; ')

const facts = (gate: GateAnswer): ReadonlyArray<string> =>
  [
    dates(gate),
    figures(gate),
    gate.covers.length === 0 ? '' : `covers ${gate.covers.map(sayPlace).join(', ')}`,
    gate.conditions === undefined ? '' : `on condition: ${gate.conditions.join('; ')}`,
    gate.expires === undefined ? '' : `expires ${gate.expires}`,
    gate.supersededBy === undefined ? '' : `superseded by ${gate.supersededBy}`,
    ...gate.delays.map(({ on, reason, by }) => `delayed, ${on}${by === undefined ? '' : `, ${by}`}: ${reason}`),
    gate.daysByBody.length === 0
      ? ''
      : `days by body: ${gate.daysByBody.map(({ by, days }) => `${by} ${days}`).join(', ')}`,
  ].filter((fact) => fact !== '')

const heading = ({ approval, authority, kind, state }: GateAnswer): string =>
  `${approval}: ${STATES[state] ?? state}${kind === undefined ? '' : `, ${kind}`}${authority === undefined ? '' : ` by ${authority.name} (${authority.party})`}`

/** One approval: what was asked of whom, its votes and delays, and how long it lay with each body. */
const showGate = (gate: GateAnswer, screen: Screen): ReadonlyArray<string> => [
  ...paragraph(oneLine(heading(gate)), screen.width).map(screen.bold),
  ...facts(gate).flatMap((fact) => paragraph(`  ${oneLine(fact)}`, screen.width, '    ')),
  ...(gate.stages.length === 0 ? [] : setIn(table(STAGE_COLUMNS, gate.stages, narrower(screen)))),
]

/** Approvals, one below the other. */
export const showGates = (gates: ReadonlyArray<GateAnswer>, screen: Screen): ReadonlyArray<string> =>
  gates.flatMap((gate, i) => [...(i === 0 ? [] : ['']), ...showGate(gate, screen)])

/** A list of approvals, or words where there is none. */
export const showApprovals = (gates: ReadonlyArray<GateAnswer>, screen: Screen): ReadonlyArray<string> =>
  gates.length === 0
    ? ['', 'There is no such approval that this question lets see.']
    : ['', ...showGates(gates, screen)]
