import type { Report } from '../model/report.ts'
import { askedSection } from './asked-section.ts'
import { decisionsSection } from './decisions-section.ts'
import type { Document } from './document.ts'
import { lineageSection } from './lineage-section.ts'
import { obligationsSection } from './obligations-section.ts'
import { overdueSection } from './overdue-section.ts'
import { proofSection, questionsSection } from './proof-section.ts'
import { timelineSection } from './timeline-section.ts'

/** A report as a person reads it. */
export const documentOf = (report: Report): Document => {
  const { knownAt, effectiveAt } = report.asked
  const known = knownAt === undefined ? 'As known so far' : `As known on ${knownAt}`
  return {
    title: `Audit report on ${report.name} (${report.ally})`,
    lead: `${known}, effective on ${effectiveAt}. Every figure is an answer of the ledger; the last section lists the questions, with the digests by which anybody can check that the answers are the same.`,
    sections: [
      askedSection(report),
      obligationsSection(report),
      timelineSection(report),
      overdueSection(report),
      decisionsSection(report),
      lineageSection(report),
      proofSection(report),
      questionsSection(report),
    ],
  }
}
