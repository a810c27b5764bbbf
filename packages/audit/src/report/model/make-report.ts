import { parseAsk } from '@aid-ledger/contract'
import { RULES } from '@aid-ledger/domain'
import { type LedgerError, malformed, type Reader } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { unlessStopped } from '../../audit-stopped.ts'
import { type Asker, makeAsker } from './asker.ts'
import { coursesOf } from './courses.ts'
import { decisionsOn } from './decisions-on.ts'
import { MAX_AUDITED_DECISIONS, MAX_LISTED, MAX_TIMELINE_ENTRIES, MAX_TRACED_NUMBERS } from './limits.ts'
import { overdueLines } from './overdue-lines.ts'
import { REPORT_FORM, type Report, type ReportAsked } from './report.ts'
import { wordShares } from './word-shares.ts'

/** What is too long to be told whole, in words. */
const leftOut = (parts: ReadonlyArray<readonly [more: boolean, words: string]>): ReadonlyArray<string> =>
  parts.flatMap(([more, words]) => (more ? [words] : []))

/** The lists that a report is put together from. */
const listsOf = async (ally: string, asker: Asker) => {
  const of = { ally }
  const shortfalls = await asker.all({ view: 'shortfalls', with: of }, MAX_LISTED)
  const approvals = await asker.all({ view: 'approvals', with: of }, MAX_LISTED)
  const timeline = await asker.all({ view: 'timeline', of: ally, with: { order: 'desc' } }, MAX_TIMELINE_ENTRIES)
  const delays = await asker.all({ view: 'delays', with: { of: `ally:${ally}` } }, MAX_LISTED)
  const entries = timeline.first.items.map(({ recordedAt: _, ...entry }) => entry).reverse()
  const words = leftOut([
    [shortfalls.more, `Of what is overdue, the first ${MAX_LISTED} tranches are told.`],
    [approvals.more, `Of the approvals, the first ${MAX_LISTED} are told.`],
    [delays.more, `Of the pledges, the ${MAX_LISTED} with most days are told by their courses.`],
    [
      timeline.more,
      `Of the timeline, the latest ${MAX_TIMELINE_ENTRIES} entries were read: earlier arrivals are not told.`,
    ],
  ])
  return { shortfalls: shortfalls.first.items, gates: approvals.first.items, entries, delays: delays.first, words }
}

const reportOf = async ({ ally, covering }: ReportAsked, asker: Asker): Promise<Report> => {
  const told = await asker.one({ view: 'obligations', of: ally })
  const { name, lines, totals, anomalies, asked, rules, position } = told
  const { shortfalls, gates, entries: timeline, delays, words } = await listsOf(ally, asker)
  const overdue = await overdueLines(shortfalls, gates, timeline, asker)
  const { decisions, more: moreDecisions } = await decisionsOn(ally, new Set(lines.map(({ pledge }) => pledge)), asker)
  const { shares, more: moreShares } = await wordShares(ally, totals, asker)
  const { days, late, charges, pledges = 0 } = delays
  return {
    form: REPORT_FORM,
    ...{ ally: told.ally, name, asked, rules, position, lines, totals, anomalies, overdue },
    delays: { days, late, charges, pledges },
    courses: coursesOf(delays.items, { lines, gates, shortfalls, timeline }),
    decisions,
    lineage: shares,
    checkpoint: covering(Number(position)),
    questions: asker.questions(),
    leftOut: [
      ...words,
      ...leftOut([
        [moreDecisions, `Of the decisions on record, the first ${MAX_AUDITED_DECISIONS} were audited.`],
        [
          moreShares,
          `Of the totals, those were traced whose lines have no more than ${MAX_TRACED_NUMBERS} numbers together.`,
        ],
      ]),
    ],
  }
}

/** Makes the report on an ally from answers to one question, each with its digest. Left where the question is wrong, or the ally unknown. */
export const makeReport = async (asked: ReportAsked, reader: Reader): Promise<E.Either<LedgerError, Report>> => {
  const ask = parseAsk('obligations', asked.ask)
  if (E.isLeft(ask)) return E.left(malformed(ask.left))
  const { waitFor: _, ...question } = ask.right
  const stranger = reader.unknownParty(asked.ally)
  if (stranger !== undefined) return E.left(stranger)
  const reading = await reader.read(question)
  if (E.isLeft(reading)) return reading
  return unlessStopped(() => reportOf(asked, makeAsker(reader, reading.right.asked, question.rules ?? RULES)))
}
