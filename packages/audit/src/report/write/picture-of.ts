import { sayCount } from '@aid-ledger/domain'
import type { Course, Report } from '../model/report.ts'
import { coursePicture, heightOf } from './course-picture.ts'
import { type Html, html } from './markup.ts'
import { LEGEND_HEIGHT, pictureLegend } from './picture-legend.ts'
import { pictured } from './pictured.ts'
import { timeAxis } from './time-axis.ts'

/** As wide as makes its letters readable across a page of A4. */
const WIDTH = 760
const AXIS = 22

/** Told apart by form and brightness as well as by colour. */
const SIGNS = `
#timeline-picture text { font: 12px system-ui, sans-serif; fill: #16202b; }
#timeline-picture .small { font-size: 11px; fill: #4d5763; }
#timeline-picture .quiet { fill: #4d5763; font-size: 11px; }
#timeline-picture .veto { font-size: 10px; font-weight: 700; fill: #a3001b; stroke: #fff; stroke-width: 3px; paint-order: stroke; }
#timeline-picture .name { font-weight: 600; }
#timeline-picture .name .quiet { font-weight: 400; }
#timeline-picture .grid { stroke: #dde2e8; }
#timeline-picture .asked { stroke: #16202b; stroke-dasharray: 4 3; }
#timeline-picture .promise { fill: #bcd0e3; }
#timeline-picture .late { fill: #f0b86e; }
#timeline-picture .overdue { fill: url(#overdue-hatch); stroke: #a3001b; }
#timeline-picture .arrival { fill: #0f5c34; stroke: #fff; }
#timeline-picture .due { fill: #16202b; stroke: #fff; stroke-width: 0.5; }
#timeline-picture .due.missing { fill: #a3001b; }
#timeline-picture .gate { fill: #8d82bd; }
#timeline-picture .gate.open { fill: #fff; stroke: #5a4c99; stroke-dasharray: 3 2; }
#timeline-picture .passed { stroke: #2c2357; stroke-width: 2.5; fill: none; }
#timeline-picture .failed { stroke: #a3001b; stroke-width: 2.2; fill: none; }
`

/** Where the course of each begins, and where the last ends. */
const topsOf = (courses: ReadonlyArray<Course>): ReadonlyArray<number> => {
  const tops = [AXIS + 8]
  for (const course of courses) tops.push(tops.at(-1)! + heightOf(course))
  return tops
}

const said = (report: Report, shown: number): string => {
  const overdue = report.overdue.map(
    ({ pledge, dueOn, daysLate }) => `${pledge} since ${dueOn}, ${sayCount(daysLate, 'day')}`,
  )
  const words = overdue.length === 0 ? 'Nothing is overdue' : `Overdue: ${overdue.slice(0, 5).join('; ')}`
  return `${sayCount(shown, 'pledge')} on one axis of time, each with what was due, what came, and the approvals it waited for. ${words}. The table below has the same facts.`
}

/** The timeline of a report as a picture: each pledge on one axis of time. */
export const pictureOf = (report: Report): Html => {
  const { shown } = pictured(report.courses)
  const asked = report.asked.effectiveAt
  const axis = timeAxis(shown, asked, 8, WIDTH - 8)
  const tops = topsOf(shown)
  const foot = tops.at(-1)!
  const vertical = (day: string, kind: string): Html =>
    html`<path class="${kind}" d="M${String(axis.x(day))} ${String(AXIS)}V${String(foot)}"/>`
  const anchor = axis.x(asked) > WIDTH - 90 ? 'end' : 'start'
  return html`<figure>
<svg id="timeline-picture" viewBox="0 0 ${String(WIDTH)} ${String(foot + 22 + LEGEND_HEIGHT)}" role="img" aria-labelledby="timeline-title timeline-words" xmlns="http://www.w3.org/2000/svg">
<title id="timeline-title">Timeline of ${report.name}, ${axis.from} to ${axis.to}</title>
<desc id="timeline-words">${said(report, shown.length)}</desc>
<style>${{ markup: SIGNS }}</style>
<defs><pattern id="overdue-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="#fbd9d9"/><path d="M0 0V5" stroke="#c2183a" stroke-width="3"/></pattern></defs>
${axis.ticks.map(({ day, label }) => html`${vertical(day, 'grid')}<text class="small" x="${String(axis.x(day))}" y="14" text-anchor="middle">${label}</text>`)}
${shown.map((course, index) => coursePicture(course, axis, asked, tops[index]!))}
${vertical(asked, 'asked')}
<text class="small" x="${String(axis.x(asked))}" y="${String(foot + 12)}" text-anchor="${anchor}">${asked}: the day asked about</text>
${pictureLegend(WIDTH, foot + 22)}
</svg>
<figcaption>Each pledge from its announcement on. What a sign stands for is said below the pledges; the table has the same facts.</figcaption>
</figure>`
}
