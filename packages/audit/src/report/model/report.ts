import type {
  Asked,
  DecisionAuditAnswer,
  DelayItem,
  DelaysAnswer,
  GateAnswer,
  ObligationsAnswer,
  ShortfallAnswer,
  TimelineEntry,
} from '@aid-ledger/contract'
import type { Question } from './asker.ts'
import type { Covering } from './covering-checkpoint.ts'
import type { DecisionOn } from './decisions-on.ts'
import type { WordShare } from './word-shares.ts'

/** The form of a report and its version: a program that knows it can read every report of it. */
export const REPORT_FORM = 'aid-ledger-audit-report@1'

/** What a report is asked with: an ally, what every read takes, and where the checkpoint that covers a position is found. */
export type ReportAsked = {
  readonly ally: string
  readonly ask: { readonly [parameter: string]: string }
  readonly covering: (position: number) => Covering
}

/** An event as a report tells it: without the time at which this ledger took it in, which is no part of what happened. */
export type Entry = Omit<TimelineEntry, 'recordedAt'>

export type Line = ObligationsAnswer['lines'][number]
export type Total = ObligationsAnswer['totals'][number]
export type Basis = DecisionAuditAnswer['basis'][number]

/** One pledge, or what of it was promised with the same others: when it was promised, was due, waited and came. */
export type Course = Pick<
  DelayItem,
  'title' | 'from' | 'to' | 'lateFrom' | 'lateTo' | 'days' | 'late' | 'jointWith' | 'stages'
> & {
  readonly pledge: string
  /** Nothing of it is an obligation by itself: its days end with its approval. */
  readonly isEnvelope: boolean
  /** The days on which something of it falls due, or fell due and is missing. */
  readonly dues: ReadonlyArray<{ readonly on: string; readonly missing?: true }>
  readonly arrivals: ReadonlyArray<Entry>
  readonly gates: ReadonlyArray<GateAnswer>
  /** Of the announcement and the approvals, those of which the record has a month or a span, and no day. */
  readonly inexact: ReadonlyArray<Pick<Entry, 'type' | 'approval' | 'effectiveOn' | 'occurredOn'>>
}

/** A tranche past its due day, with what the record has of why. */
export type Overdue = ShortfallAnswer & {
  /** To what the line's days behind its due day are charged. */
  readonly charges: DelayItem['charges']
  readonly gates: ReadonlyArray<GateAnswer>
  /** What was told of it as a shortfall. */
  readonly told: ReadonlyArray<Entry>
}

/** What the ledger answers about one ally to one question, for readers who will not ask it themselves. */
export type Report = Pick<
  ObligationsAnswer,
  'ally' | 'name' | 'lines' | 'totals' | 'anomalies' | 'rules' | 'position'
> & {
  readonly form: typeof REPORT_FORM
  readonly asked: Asked
  readonly overdue: ReadonlyArray<Overdue>
  readonly delays: Pick<DelaysAnswer, 'days' | 'late' | 'charges'> & { readonly pledges: number }
  readonly courses: ReadonlyArray<Course>
  readonly decisions: ReadonlyArray<DecisionOn>
  readonly lineage: ReadonlyArray<WordShare>
  readonly checkpoint: Covering
  readonly questions: ReadonlyArray<Question>
  /** What of all this was too long to be told, in words. */
  readonly leftOut: ReadonlyArray<string>
}
