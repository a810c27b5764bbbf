import type { ApprovalId, RecordedEvent } from '@aid-ledger/domain'
import type { Duplicate } from './frame.ts'
import type { GateFacts } from './gate-facts.ts'
import type { LineAccount } from './line-account.ts'
import type { LineFacts, Unreckoned } from './line-facts.ts'
import type { LineKey } from './line-key.ts'
import type { Question } from './question.ts'
import { reckon } from './reckon.ts'
import { type Seen, see } from './seen.ts'

export type { Duplicate } from './frame.ts'

/** Everything that the facts which a question lets through add up to. */
export type Picture = {
  readonly question: Question
  readonly seen: Seen
  readonly lineFacts: ReadonlyMap<LineKey, LineFacts>
  /** By pledge, then line, in the order of their ids. */
  readonly lines: ReadonlyMap<LineKey, LineAccount>
  readonly gates: ReadonlyMap<ApprovalId, GateFacts>
  readonly unreckoned: ReadonlyArray<Unreckoned>
  readonly circular: ReadonlySet<LineKey>
  /** Lines of pledges that were confirmed to be another pledge announced again. */
  readonly duplicates: ReadonlyMap<LineKey, Duplicate>
}

const byKey = (a: LineFacts, b: LineFacts): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

/** Reckons the whole ledger as a question lets it be seen. Pure: the same log and question give the same picture. */
export const pictureOf = (log: ReadonlyArray<RecordedEvent>, question: Question): Picture => {
  const seen = see(log, question)
  const { lineFacts, gates, unreckoned, circular, duplicates, account } = reckon(seen.facts, question)
  const lines = new Map([...lineFacts.values()].sort(byKey).map(({ key }) => [key, account(key)!] as const))
  return { question, seen, lineFacts, lines, gates, unreckoned, circular, duplicates }
}
