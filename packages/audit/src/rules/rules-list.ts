import type { AuditSubject, RulesLine } from '@aid-ledger/contract'
import type { List, Reader, Reading } from '@aid-ledger/ledger'
import { makeSums, type SumGroups } from '@aid-ledger/projections'
import { comparePart } from '../diff/compare-part.ts'
import { differingTotals } from '../diff/differing-totals.ts'
import { keptParts } from '../diff/kept-parts.ts'
import { type Part, partsOf } from '../diff/part.ts'
import { keptList } from '../kept-list.ts'
import { byOtherRules } from './by-other-rules.ts'

type Questions = { readonly from: Reading; readonly to: Reading }
type Sums = { readonly from: SumGroups; readonly to: SumGroups }

/** The lines of a part that the rules reckon otherwise, and what its sums come to under both. */
const ofPart = async (part: Part, { from, to }: Questions, reader: Reader) => {
  const before = await from.picture(part.scope)
  const after = await to.picture(part.scope)
  const explain = byOtherRules(before, after, part, reader.inTime)
  const items: Array<RulesLine> = []
  for (const account of after.lines.values()) {
    if (!part.isOwn(account)) continue
    await reader.inTime()
    const line = await explain(account.key)
    if (line !== undefined) items.push(line)
  }
  const beside: Sums = comparePart(before, after, part).sums
  return { items, beside }
}

const ofAll = async (name: string, parts: ReadonlyArray<Part>, questions: Questions, reader: Reader) => {
  const each = await keptParts(name, parts, reader, (part) => ofPart(part, questions, reader))
  const sums = { from: makeSums(), to: makeSums() }
  for (const { beside } of each) {
    sums.from.addAll(beside.from)
    sums.to.addAll(beside.to)
  }
  const items = each.flatMap(({ items }) => items)
  return { items, totals: differingTotals(sums.from.groups(), sums.to.groups()) }
}

/** The lines that two sets of rules reckon otherwise, now or at some time; gone through once for all pages. */
export const rulesList = (subject: AuditSubject, questions: Questions, reader: Reader): Promise<List> => {
  const parts = partsOf(subject, () => questions.to.parts().donors)
  const name = JSON.stringify(['rules', subject, questions.from.question, questions.to.question, parts.length])
  return keptList(name, reader, () => ofAll(name, parts, questions, reader))
}
