import type { PlainLedger } from '../model/plain-ledger.ts'
import type { Command } from '../script/step.ts'
import type { Reply } from '../service/reply.ts'
import type { RealService } from '../service/start-real-service.ts'
import type { Answered } from './check-answer.ts'
import type { Counts } from './counts.ts'

/** One episode under way: the service, what the model knows of it, and what is still to be looked at. */
export type Game = {
  readonly service: RealService
  readonly ledger: PlainLedger
  readonly counts: Counts
  /** Commands whose client hung up and was refused when it asked again: they may be in the log all the same. */
  readonly doubted: Map<string, Command>
  /** Those of them that the log was not yet searched for. */
  readonly unsettled: Array<Command>
  /** Answers to look at once the log up to their position is known. */
  readonly unread: Array<{ readonly path: string; readonly reply: Reply }>
  /** Answers to ask for again. */
  readonly kept: Array<Answered>
  /** How far the log was compared. */
  compared: number
}

/** What a step knows of its round. */
export type Moment = {
  /** The newest position acknowledged before the round. */
  readonly before: number
  /** Whether nothing else that may come between is about the same things. */
  readonly isAlone: (command: Command) => boolean
}
