import type { AuditSubject, RulesLine } from '@aid-ledger/contract'
import type { List, Reader, Reading } from '@aid-ledger/ledger'
import { makeSums } from '@aid-ledger/projections'
import { comparePart } from '../diff/compare-part.ts'
import { differingTotals } from '../diff/differing-totals.ts'
import { type Part, partsOf } from '../diff/part.ts'
import { byOtherRules } from './by-other-rules.ts'

type Questions = { readonly from: Reading; readonly to: Reading }

/** The lines of a part that the rules reckon otherwise, and what its sums come to under both. */
const ofPart = async (part: Part, { from, to }: Questions, reader: Reader) => {
  const before = await from.picture(part.scope)
  const after = await to.picture(part.scope)
  const explain = byOtherRules(before, after, part)
  const lines: Array<RulesLine> = []
  for (const account of after.lines.values()) {
    if (!part.isOwn(account)) continue
    await reader.inTime()
    const line = explain(account.key)
    if (line !== undefined) lines.push(line)
  }
  return { lines, sums: comparePart(before, after, part).sums }
}

const ofAll = async (parts: ReadonlyArray<Part>, questions: Questions, reader: Reader) => {
  const items: Array<RulesLine> = []
  const sums = { from: makeSums(), to: makeSums() }
  for (const [index, part] of parts.entries()) {
    const { lines, sums: own } = await ofPart(part, questions, reader)
    items.push(...lines)
    sums.from.addAll(own.from)
    sums.to.addAll(own.to)
    reader.progress(index + 1, parts.length)
  }
  return { items, beside: { totals: differingTotals(sums.from.groups(), sums.to.groups()) } }
}

/** The lines that two sets of rules reckon otherwise, now or at some time; gone through once for all pages. */
export const rulesList = async (subject: AuditSubject, questions: Questions, reader: Reader): Promise<List> => {
  const parts = partsOf(subject, reader.donors())
  const name = JSON.stringify(['rules', subject, questions.from.question, questions.to.question, parts.length])
  const list = await reader.list(name, () => ofAll(parts, questions, reader))
  return { beside: list.beside, items: async (from, limit) => list.items(from, limit) }
}
