import { sayAuthority, sayDayCount, sayDays, sayState } from '../document/say.ts'
import type { Course } from '../model/report.ts'
import { type Html, html } from './markup.ts'
import type { TimeAxis } from './time-axis.ts'

const BAR = 12
const GATE = 7
const GAP = 5
const TITLE = 18
/** About as many characters as fit across the picture. */
const MAX_TITLE = 88

const shortened = (text: string): string => (text.length > MAX_TITLE ? `${text.slice(0, MAX_TITLE - 1)}…` : text)
const at = (value: number): string => String(Math.round(value * 10) / 10)

/** A stretch of time, at least a line wide; nothing where it is none. */
const stretch = (
  axis: TimeAxis,
  from: string,
  to: string,
  y: number,
  height: number,
  kind: string,
  words: string,
): Html =>
  from > to
    ? html``
    : html`<rect class="${kind}" x="${at(axis.x(from))}" y="${at(y)}" width="${at(Math.max(1.5, axis.x(to) - axis.x(from)))}" height="${at(height)}"><title>${words}</title></rect>`

const dueMark = (axis: TimeAxis, { on, missing }: Course['dues'][number], y: number): Html => {
  const x = axis.x(on)
  return html`<path class="${missing ? 'due missing' : 'due'}" d="M${at(x - 5)} ${at(y - 6)}h10l-5 7z"><title>${missing ? `Due ${on}, overdue` : `Due ${on}`}</title></path>`
}

const arrivalMark = (axis: TimeAxis, { effectiveOn, title }: Course['arrivals'][number], y: number): Html =>
  html`<circle class="arrival" cx="${at(axis.x(effectiveOn))}" cy="${at(y)}" r="4"><title>${effectiveOn}: ${title}</title></circle>`

const stageMark = (
  axis: TimeAxis,
  { on, stage, result, veto }: Course['gates'][number]['stages'][number],
  y: number,
): Html => {
  const x = axis.x(on)
  const words = `${on}: ${stage}, ${result}${veto === undefined ? '' : `, vetoed by ${veto.by}`}`
  return result === 'passed'
    ? html`<path class="passed" d="M${at(x)} ${at(y - 1)}v${at(GATE + 2)}"><title>${words}</title></path>`
    : html`<path class="failed" d="M${at(x - 4)} ${at(y - 0.5)}l8 8m0 -8l-8 8"><title>${words}</title></path>
${veto === undefined ? html`` : html`<text class="veto" x="${at(x + 7)}" y="${at(y + 8)}">veto ${veto.by}</text>`}`
}

const gateOf = (axis: TimeAxis, gate: Course['gates'][number], asked: string, y: number): Html => {
  const from = gate.requestedOn ?? gate.closedOn
  if (from === undefined) return html``
  const words = `${sayAuthority(gate)}: ${sayState(gate)}, from ${from}${gate.closedOn === undefined ? '' : ` to ${gate.closedOn}`}`
  return html`${stretch(axis, from, gate.closedOn ?? asked, y, GATE, gate.closedOn === undefined ? 'gate open' : 'gate', words)}
${gate.stages.map((stage) => stageMark(axis, stage, y))}`
}

/** How tall the course of a pledge is. */
export const heightOf = ({ gates }: Course): number => TITLE + BAR + gates.length * (GATE + GAP) + 18

const lateWords = ({ days, late }: Course): string =>
  late === '0' ? sayDayCount(days) : `${sayDayCount(days)}, ${sayDays(late)} late`

/** The course of one pledge: its title, its days from announcement to the end, what came and was due, and below them its approvals. */
export const coursePicture = (course: Course, axis: TimeAxis, asked: string, top: number): Html => {
  const { title, from = asked, to, lateFrom, lateTo, dues, arrivals, gates } = course
  const bar = top + TITLE
  const end = to ?? asked
  const overdueFrom = dues
    .filter(({ missing }) => missing)
    .map(({ on }) => on)
    .sort()[0]
  const below = (index: number): number => bar + BAR + GAP + index * (GATE + GAP)
  return html`<g>
<text class="name" x="8" y="${at(top + 11)}">${shortened(title)}<tspan class="quiet">  ${lateWords(course)}</tspan></text>
${stretch(axis, from, end, bar, BAR, 'promise', `Announced ${from}${to === undefined ? ', still waited for' : ` to ${to}`}`)}
${lateFrom === undefined ? html`` : stretch(axis, lateFrom, lateTo ?? end, bar, BAR, 'late', `Late after ${lateFrom}${lateTo === undefined ? '' : `, to ${lateTo}`}`)}
${overdueFrom === undefined ? html`` : stretch(axis, overdueFrom, asked, bar, BAR, 'overdue', `Overdue since ${overdueFrom}`)}
${dues.map((due) => dueMark(axis, due, bar))}
${arrivals.map((arrival) => arrivalMark(axis, arrival, bar + BAR / 2))}
${gates.map((gate, index) => gateOf(axis, gate, asked, below(index)))}
</g>`
}
