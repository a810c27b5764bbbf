import type { AuditSubject, RulesLine } from '@aid-ledger/contract'
import type { List, Reader, Reading } from '@aid-ledger/ledger'
import { makeSums, type SumGroups } from '@aid-ledger/projections'
import { comparePart } from '../diff/compare-part.ts'
import { differingTotals } from '../diff/differing-totals.ts'
import { type Part, partsOf } from '../diff/part.ts'
import { keptList } from '../kept-list.ts'
import { byOtherRules } from './by-other-rules.ts'

type KeptPart = { readonly count: number; readonly from: SumGroups; readonly to: SumGroups }

type Questions = { readonly from: Reading; readonly to: Reading }

/** The lines of a part that the rules reckon otherwise, and what its sums come to under both. */
const ofPart = async (part: Part, { from, to }: Questions, reader: Reader) => {
  const before = await from.picture(part.scope)
  const after = await to.picture(part.scope)
  const explain = byOtherRules(before, after, part, reader.inTime)
  const lines: Array<RulesLine> = []
  for (const account of after.lines.values()) {
    if (!part.isOwn(account)) continue
    await reader.inTime()
    const line = await explain(account.key)
    if (line !== undefined) lines.push(line)
  }
  return { lines, sums: comparePart(before, after, part).sums }
}

/** Each part is kept by itself too, so that who asks again after the time was over goes on where it was. */
const ofAll = async (name: string, parts: ReadonlyArray<Part>, questions: Questions, reader: Reader) => {
  const items: Array<RulesLine> = []
  const sums = { from: makeSums(), to: makeSums() }
  for (const [index, part] of parts.entries()) {
    const list = await reader.list(`${name} ${index}`, async () => {
      const { lines, sums: own } = await ofPart(part, questions, reader)
      return { items: lines, beside: { count: lines.length, ...own } }
    })
    const { count, from, to } = list.beside as KeptPart
    for (const line of list.items(0, count)) items.push(line as RulesLine)
    sums.from.addAll(from)
    sums.to.addAll(to)
    reader.progress(index + 1, parts.length)
  }
  return { items, totals: differingTotals(sums.from.groups(), sums.to.groups()) }
}

/** The lines that two sets of rules reckon otherwise, now or at some time; gone through once for all pages. */
export const rulesList = (subject: AuditSubject, questions: Questions, reader: Reader): Promise<List> => {
  const parts = partsOf(subject, () => questions.to.parts().donors)
  const name = JSON.stringify(['rules', subject, questions.from.question, questions.to.question, parts.length])
  return keptList(name, reader, () => ofAll(name, parts, questions, reader))
}
