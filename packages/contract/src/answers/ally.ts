import { Day, type Decoded, LineId, PartyCode, PledgeId, record } from '@aid-ledger/domain'
import { answered } from '../answer.ts'
import { LineAnswer } from './line.ts'
import { many } from './many.ts'
import { Name, Sentence, Word } from './texts.ts'
import { TotalAnswer } from './total.ts'

/** An ally in the list of them, with its own sums. */
export const AllyAnswer = record('Ally', { ally: PartyCode, name: Name, totals: many(TotalAnswer) })
export type AllyAnswer = Decoded<typeof AllyAnswer>

const Anomaly = record('Anomaly', { kind: Word, pledge: PledgeId, text: Sentence }, { line: LineId })

/** What an ally owes by its own word: its lines, their sums, and what is odd about them. */
export const ObligationsAnswer = record('ObligationsAnswer', {
  ...answered,
  ally: PartyCode,
  name: Name,
  evaluatedOn: Day,
  lines: many(LineAnswer),
  totals: many(TotalAnswer),
  anomalies: many(Anomaly),
})
export type ObligationsAnswer = Decoded<typeof ObligationsAnswer>
