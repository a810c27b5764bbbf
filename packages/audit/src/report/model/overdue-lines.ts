import type { GateAnswer, ShortfallAnswer } from '@aid-ledger/contract'
import type { Asker } from './asker.ts'
import { MAX_LISTED } from './limits.ts'
import type { Entry, Overdue } from './report.ts'

const isOfLine = (of: { readonly pledge?: string; readonly line?: string }, overdue: ShortfallAnswer): boolean =>
  of.pledge === overdue.pledge && (of.line === undefined || of.line === overdue.line)

/** What is overdue with what the record has of why: where its late days went, its approvals, and what was told of it. */
export const overdueLines = async (
  shortfalls: ReadonlyArray<ShortfallAnswer>,
  gates: ReadonlyArray<GateAnswer>,
  timeline: ReadonlyArray<Entry>,
  asker: Asker,
): Promise<ReadonlyArray<Overdue>> => {
  const pledges = [...new Set(shortfalls.map(({ pledge }) => pledge))]
  const byLine = new Map<string, Overdue['charges']>()
  for (const pledge of pledges) {
    const { first } = await asker.all({ view: 'delays', with: { of: `pledge:${pledge}` } }, MAX_LISTED)
    for (const { of, charges } of first.items) byLine.set(of, charges)
  }
  return shortfalls.map((overdue) => ({
    ...overdue,
    charges: (byLine.get(`line:${overdue.pledge}/${overdue.line}`) ?? []).filter(({ late }) => late !== '0'),
    gates: gates.filter(({ covers }) => covers.some((covered) => isOfLine(covered, overdue))),
    told: timeline.filter((entry) => entry.type.startsWith('Shortfall') && isOfLine(entry, overdue)),
  }))
}
