import type { AuditSubject, DiffAnswer, DiffLine } from '@aid-ledger/contract'
import type { List, Reader, Reading } from '@aid-ledger/ledger'
import { makeSums, type Picture } from '@aid-ledger/projections'
import { type ComparedPart, comparePart } from './compare-part.ts'
import { differingTotals } from './differing-totals.ts'
import { explainRows } from './explain-rows.ts'
import { gatesThatDiffer } from './gates-that-differ.ts'
import { type Part, partsOf } from './part.ts'

/** How many lines of a part differ: what is kept of it, so that a page reckons only the parts that it shows. */
type Counted = { readonly part: number; readonly rows: number }

type Questions = { readonly from: Reading; readonly to: Reading }

type Compared = ComparedPart & { readonly before: Picture; readonly after: Picture }

const compared = async (part: Part, { from, to }: Questions): Promise<Compared> => {
  const before = await from.picture(part.scope)
  const after = await to.picture(part.scope)
  return { before, after, ...comparePart(before, after, part) }
}

/** Some of the lines of a part that differ, explained. */
const explained = async (
  part: Part,
  { before, after, rows }: Compared,
  from: number,
  limit: number,
  reader: Reader,
) => {
  const explain = explainRows(before, after, part, reader.inTime)
  const lines: Array<DiffLine> = []
  for (const row of rows.slice(from, from + limit)) {
    await reader.inTime()
    lines.push(await explain(row))
  }
  return lines
}

/** What differs of one part: its pictures are at hand for the next page. */
const ofOne = async (part: Part, questions: Questions, reader: Reader): Promise<List> => {
  const all = await compared(part, questions)
  return {
    beside: {
      totals: differingTotals(all.sums.from, all.sums.to),
      gates: gatesThatDiffer(all.before, all.after, part, reader.prefix),
    },
    items: (from, limit) => explained(part, all, from, limit, reader),
  }
}

const countAll = async (parts: ReadonlyArray<Part>, questions: Questions, { prefix }: Reader) => {
  const items: Array<Counted> = []
  const sums = { from: makeSums(), to: makeSums() }
  const gates = new Map<string, DiffAnswer['gates'][number]>()
  for (const [index, part] of parts.entries()) {
    const { rows, sums: own, before, after } = await compared(part, questions)
    for (const gate of gatesThatDiffer(before, after, part, prefix)) gates.set(gate.approval, gate)
    if (rows.length > 0) items.push({ part: index, rows: rows.length })
    sums.from.addAll(own.from)
    sums.to.addAll(own.to)
  }
  const totals = differingTotals(sums.from.groups(), sums.to.groups())
  return { items, beside: { totals, gates: [...gates.keys()].sort().map((approval) => gates.get(approval)!) } }
}

/** What differs of many parts: gone through once for all pages, each of which then reckons only the parts that it shows. */
const ofMany = async (
  name: string,
  parts: ReadonlyArray<Part>,
  questions: Questions,
  reader: Reader,
): Promise<List> => {
  const counted = await reader.list(name, () => countAll(parts, questions, reader))
  const all = counted.items(0, parts.length) as ReadonlyArray<Counted>
  const items = async (from: number, limit: number) => {
    const lines: Array<DiffLine> = []
    let first = 0
    for (const { part: index, rows } of all) {
      const skip = Math.max(0, from - first)
      const room = limit - lines.length
      first += rows
      if (room <= 0 || skip >= rows) continue
      const part = parts[index]!
      lines.push(...(await explained(part, await compared(part, questions), skip, room, reader)))
    }
    return lines
  }
  return { beside: counted.beside, items }
}

/** The lines that differ between two questions, part by part; beside them the sums that do, and the approvals. */
export const diffList = (subject: AuditSubject, questions: Questions, reader: Reader): Promise<List> => {
  const parts = partsOf(subject, () => questions.to.parts().donors)
  if (parts.length === 1) return ofOne(parts[0]!, questions, reader)
  const name = JSON.stringify(['diff', subject, questions.from.question, questions.to.question, parts.length])
  return ofMany(name, parts, questions, reader)
}
