import { canonicalJson } from '@aid-ledger/domain'
import { documentOf } from '../document/document-of.ts'
import type { Report } from '../model/report.ts'
import { htmlOf } from './html-of.ts'
import { markdownOf } from './markdown-of.ts'

/** The forms that a report is written in, by how the file's name ends. */
const WRITERS = {
  '.html': (report: Report) => htmlOf(documentOf(report)),
  '.md': (report: Report) => markdownOf(documentOf(report)),
  '.json': (report: Report) => `${canonicalJson(report)}\n`,
}

export type ReportEnding = keyof typeof WRITERS
export const REPORT_ENDINGS = Object.keys(WRITERS) as ReadonlyArray<ReportEnding>

/** Writes a report in one of its forms: the same report always with the same bytes. */
export const writeReport = (report: Report, ending: ReportEnding): string => WRITERS[ending](report)
