import { restsOn } from '@aid-ledger/projections'
import type { Course, Report } from '../model/report.ts'
import { pictured } from '../write/pictured.ts'
import { type Block, paragraph, type Section, type Text, typed } from './document.ts'
import { sayAuthority, sayState, sayWord } from './say.ts'

/** `recorded`: the time as the record has it, where that is less precise than the day it is sorted by. */
type Row = { readonly on: string; readonly recorded?: string; readonly what: Text }

const CLOSING = ['ApprovalGranted', 'ApprovalRefused', 'ApprovalLapsed', 'ApprovalSuperseded'] as const

/** A day, with the time as recorded of what happened on it. */
const at = ({ inexact }: Course, on: string, types: ReadonlyArray<string>, approval?: string) => {
  const found = inexact.find((one) => one.effectiveOn === on && types.includes(one.type) && one.approval === approval)
  return { on, ...(found === undefined ? {} : { recorded: found.occurredOn }) }
}

const gateRows = (course: Course, gate: Course['gates'][number]): ReadonlyArray<Row> => {
  const whose = sayAuthority(gate)
  const on = (day: string, ...types: ReadonlyArray<string>) => at(course, day, types, gate.approval)
  const asked =
    gate.requestedOn === undefined
      ? []
      : [{ ...on(gate.requestedOn, 'ApprovalRequested'), what: `Approval asked for: ${whose}` }]
  const stages = gate.stages.map(({ stage, by, on: day, result, veto }) => ({
    ...on(day, result === 'passed' ? 'ApprovalStagePassed' : 'ApprovalStageFailed'),
    what: `${stage} (${by}): ${result}${veto === undefined ? '' : `, vetoed by ${veto.by}`}`,
  }))
  const delays = gate.delays.map(({ on: day, reason, by }) => ({
    ...on(day, 'ApprovalDelayed'),
    what: `Approval held up${by === undefined ? '' : ` by ${by}`}: ${reason}`,
  }))
  const closed =
    gate.closedOn === undefined
      ? []
      : [{ ...on(gate.closedOn, ...CLOSING), what: `Approval ${sayState(gate)}: ${whose}` }]
  return [...asked, ...stages, ...delays, ...closed]
}

const rowsOf = (course: Course): ReadonlyArray<Row> => [
  ...(course.from === undefined ? [] : [{ ...at(course, course.from, ['PledgeAnnounced']), what: 'Announced' }]),
  ...course.gates.flatMap((gate) => gateRows(course, gate)),
  ...course.arrivals.map(({ effectiveOn, occurredOn, title, assertedBy, position }) => ({
    on: effectiveOn,
    recorded: occurredOn,
    what: `${title} (event ${position}, by the word of ${sayWord(restsOn(assertedBy))})`,
  })),
  ...course.dues.map(({ on, missing }) => ({
    on,
    what: missing ? 'Due, and overdue since' : 'Due, or needed by this day',
  })),
  ...(course.to === undefined
    ? []
    : [
        {
          on: course.to,
          what: course.isEnvelope
            ? 'Its days end: what is drawn from it has days of its own'
            : 'Nothing of it is waited for any more',
        },
      ]),
]

const tableOf = (courses: ReadonlyArray<Course>): Block => ({
  kind: 'table',
  caption: 'The same as a table, of all pledges',
  columns: [{ head: 'pledge' }, { head: 'day' }, { head: 'what' }],
  rows: courses.flatMap((course) =>
    [...rowsOf(course)]
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
      .map(({ on, recorded = on, what }) => [[typed(course.pledge)], recorded, what]),
  ),
})

/** When each pledge was announced, was due, waited for approvals, and came: a picture, and the same as a table. */
export const timelineSection = (report: Report): Section => {
  const { courses } = report
  const { words } = pictured(courses)
  return {
    id: 'timeline',
    title: 'Timeline',
    blocks:
      courses.length === 0
        ? [paragraph('Nothing had been promised.')]
        : [{ kind: 'picture', of: report }, ...words.map(paragraph), tableOf(courses)],
  }
}
