import { restsOn } from '@aid-ledger/projections'
import type { Course, Report } from '../model/report.ts'
import { pictured } from '../write/pictured.ts'
import { type Block, paragraph, type Section, type Text, typed } from './document.ts'
import { sayAuthority, sayState, sayWord } from './say.ts'

type Row = { readonly on: string; readonly what: Text }

const gateRows = (gate: Course['gates'][number]): ReadonlyArray<Row> => {
  const whose = sayAuthority(gate)
  const asked = gate.requestedOn === undefined ? [] : [{ on: gate.requestedOn, what: `Approval asked for: ${whose}` }]
  const stages = gate.stages.map(({ stage, by, on, result, veto }) => ({
    on,
    what: `${stage} (${by}): ${result}${veto === undefined ? '' : `, vetoed by ${veto.by}`}`,
  }))
  const delays = gate.delays.map(({ on, reason, by }) => ({
    on,
    what: `Approval held up${by === undefined ? '' : ` by ${by}`}: ${reason}`,
  }))
  const closed =
    gate.closedOn === undefined ? [] : [{ on: gate.closedOn, what: `Approval ${sayState(gate)}: ${whose}` }]
  return [...asked, ...stages, ...delays, ...closed]
}

const rowsOf = (course: Course): ReadonlyArray<Row> => [
  ...(course.from === undefined ? [] : [{ on: course.from, what: 'Announced' }]),
  ...course.gates.flatMap(gateRows),
  ...course.arrivals.map(({ effectiveOn, title, assertedBy, position }) => ({
    on: effectiveOn,
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
      .map(({ on, what }) => [[typed(course.pledge)], on, what]),
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
