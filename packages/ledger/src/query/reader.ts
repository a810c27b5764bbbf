import type { AnyAsk, Asked } from '@aid-ledger/contract'
import type { ApprovalId, PartyCode } from '@aid-ledger/domain'
import type { Clock } from '@aid-ledger/event-store'
import type { Parts, Picture, Question, ReadModel, Scope } from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import type { LedgerError } from '../ledger-error.ts'
import type { Told } from './answer.ts'
import { inTime } from './in-time.ts'
import { answerNow, type Progress, type Query } from './query.ts'
import { askedOf, isPinned, resolveQuestion } from './resolve-question.ts'
import { unknownDecision, unknownParty, unknownPledge } from './wrong-in-ask.ts'

/** A question in full, and the pictures that answer it. */
export type Reading = {
  readonly question: Question
  /** As answers echo it. */
  readonly asked: Asked
  /** Whether it was asked in full, so that its answer is the same for ever. */
  readonly immutable: boolean
  /** Rejects where whoever asked has given up. */
  readonly picture: (scope: Scope) => Promise<Picture>
  /** The whole ledger in parts, for what is reckoned over all of it: to list them takes longer than a question of an ally. */
  readonly parts: () => Parts
}

/** What a view that is not the ledger's own is reckoned from: as many questions as it likes, all on one state of the log. */
export type Reader = Pick<
  ReadModel,
  'hasName' | 'namesLike' | 'list' | 'stored' | 'storedAt' | 'visible' | 'find' | 'stream' | 'streams' | 'streamsIn'
> & {
  /** Fills in what a question leaves open, and opens it. */
  readonly read: (ask: AnyAsk) => Promise<E.Either<LedgerError, Reading>>
  /** Answers one of the ledger's own questions. */
  readonly answer: (query: Query) => Promise<E.Either<LedgerError, Told>>
  readonly unknownDecision: (decision: string) => LedgerError | undefined
  readonly unknownParty: (ally: string, pointer?: string) => LedgerError | undefined
  readonly unknownPledge: (pledge: string, pointer?: string) => LedgerError | undefined
  readonly position: () => number
  /** What the names of the ledger's streams begin with. */
  readonly prefix: string
  /** Tells whoever asked how far their answer has come. */
  readonly progress: Progress
  /** Lets others have their turn; rejects where whoever asked has given up. */
  readonly inTime: () => Promise<void>
}

/** Until when something is read, and who hears of it. */
export type ReadUntil = {
  readonly waitFor?: number | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: Progress | undefined
}

/** Opens a read model that has caught up for one reader. */
export const makeReader = (
  readModel: ReadModel,
  clock: Clock,
  prefix: string,
  { signal, onProgress = () => {} }: Pick<ReadUntil, 'signal' | 'onProgress'>,
): Reader => ({
  prefix,
  progress: onProgress,
  hasName: readModel.hasName,
  namesLike: readModel.namesLike,
  list: readModel.list,
  stored: readModel.stored,
  storedAt: readModel.storedAt,
  visible: readModel.visible,
  find: readModel.find,
  stream: readModel.stream,
  streams: readModel.streams,
  streamsIn: readModel.streamsIn,
  position: readModel.position,
  inTime: () => inTime(signal),
  answer: (query) => answerNow({ ...query, ...(signal === undefined ? {} : { signal }) }, { readModel, clock }),
  unknownDecision: (decision) => unknownDecision(decision, readModel),
  unknownParty: (ally, pointer) => unknownParty(ally, readModel, pointer),
  unknownPledge: (pledge, pointer) => unknownPledge(pledge, readModel, pointer),
  read: async (ask) => {
    const question = await resolveQuestion(ask, readModel, clock)
    if (E.isLeft(question)) return question
    const picture = async (scope: Scope): Promise<Picture> => {
      await inTime(signal)
      return readModel.picture(question.right, scope)
    }
    const part: Parts['part'] = async (name, scope, views) => {
      await inTime(signal)
      return readModel.part(question.right)(name, scope, views)
    }
    return E.right({
      question: question.right,
      asked: askedOf(question.right),
      immutable: isPinned(ask),
      picture,
      parts: () => ({
        donors: readModel.donors() as ReadonlyArray<PartyCode>,
        parties: readModel.names('party') as ReadonlyArray<PartyCode>,
        approvals: readModel.names('approval') as ReadonlyArray<ApprovalId>,
        picture,
        part,
      }),
    })
  },
})
