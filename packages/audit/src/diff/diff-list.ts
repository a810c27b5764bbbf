import type { AuditSubject, DiffAnswer, DiffLine } from '@aid-ledger/contract'
import type { List, Reader, Reading } from '@aid-ledger/ledger'
import { makeSums } from '@aid-ledger/projections'
import { comparePart } from './compare-part.ts'
import { differingTotals } from './differing-totals.ts'
import { explainRows } from './explain-rows.ts'
import { type Part, partsOf } from './part.ts'

/** How many lines of a part differ: what is kept of it, so that a page reckons only the parts that it shows. */
type Counted = { readonly part: number; readonly rows: number }

type Questions = { readonly from: Reading; readonly to: Reading }

const compared = async (part: Part, { from, to }: Questions) => {
  const before = await from.picture(part.scope)
  const after = await to.picture(part.scope)
  return { before, after, ...comparePart(before, after, part) }
}

const countAll = async (parts: ReadonlyArray<Part>, questions: Questions) => {
  const items: Array<Counted> = []
  const sums = { from: makeSums(), to: makeSums() }
  for (const [index, part] of parts.entries()) {
    const { rows, sums: own } = await compared(part, questions)
    if (rows.length > 0) items.push({ part: index, rows: rows.length })
    sums.from.addAll(own.from)
    sums.to.addAll(own.to)
  }
  return { items, beside: { totals: differingTotals(sums.from.groups(), sums.to.groups()) } }
}

/** The lines of a part from a place on, explained. */
const explained = async (part: Part, questions: Questions, from: number, limit: number, reader: Reader) => {
  const { before, after, rows } = await compared(part, questions)
  const explain = explainRows(before, after, part)
  const lines: Array<DiffLine> = []
  for (const row of rows.slice(from, from + limit)) {
    await reader.inTime()
    lines.push(explain(row))
  }
  return lines
}

/** The lines that differ between two questions, part by part; beside them the sums that do. */
export const diffList = async (subject: AuditSubject, questions: Questions, reader: Reader): Promise<List> => {
  const parts = partsOf(subject, reader.donors())
  const name = JSON.stringify(['diff', subject, questions.from.question, questions.to.question, parts.length])
  const counted = await reader.list(name, () => countAll(parts, questions))
  const all = counted.items(0, parts.length) as ReadonlyArray<Counted>
  const items = async (from: number, limit: number) => {
    const lines: Array<DiffLine> = []
    let first = 0
    for (const { part, rows } of all) {
      const skip = Math.max(0, from - first)
      const room = limit - lines.length
      if (room > 0 && skip < rows) lines.push(...(await explained(parts[part]!, questions, skip, room, reader)))
      first += rows
    }
    return lines
  }
  return { beside: counted.beside as Pick<DiffAnswer, 'totals'>, items }
}
