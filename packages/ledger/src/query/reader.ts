import type { AnyAsk, Asked } from '@aid-ledger/contract'
import type { PartyCode } from '@aid-ledger/domain'
import type { Clock } from '@aid-ledger/event-store'
import type { Picture, Question, ReadModel, Scope } from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import type { LedgerError } from '../ledger-error.ts'
import { inTime } from './in-time.ts'
import type { Progress } from './query.ts'
import { askedOf, isPinned, resolveQuestion } from './resolve-question.ts'
import { unknownParty, unknownPledge } from './wrong-in-ask.ts'

/** A question in full, and the pictures that answer it. */
export type Reading = {
  readonly question: Question
  /** As answers echo it. */
  readonly asked: Asked
  /** Whether it was asked in full, so that its answer is the same for ever. */
  readonly immutable: boolean
  /** Rejects where whoever asked has given up. */
  readonly picture: (scope: Scope) => Promise<Picture>
}

/** What a view that is not the ledger's own is reckoned from: as many questions as it likes, all on one state of the log. */
export type Reader = Pick<
  ReadModel,
  'hasName' | 'namesLike' | 'list' | 'stored' | 'storedAt' | 'visible' | 'find' | 'stream'
> & {
  /** Fills in what a question leaves open, and opens it. */
  readonly read: (ask: AnyAsk) => Promise<E.Either<LedgerError, Reading>>
  readonly unknownParty: (ally: string, pointer?: string) => LedgerError | undefined
  readonly unknownPledge: (pledge: string, pointer?: string) => LedgerError | undefined
  /** Everyone who was ever a donor of a line, in order. */
  readonly donors: () => ReadonlyArray<PartyCode>
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
  position: readModel.position,
  donors: () => readModel.donors() as ReadonlyArray<PartyCode>,
  inTime: () => inTime(signal),
  unknownParty: (ally, pointer) => unknownParty(ally, readModel, pointer),
  unknownPledge: (pledge, pointer) => unknownPledge(pledge, readModel, pointer),
  read: async (ask) => {
    const question = await resolveQuestion(ask, readModel, clock)
    if (E.isLeft(question)) return question
    return E.right({
      question: question.right,
      asked: askedOf(question.right),
      immutable: isPinned(ask),
      picture: async (scope) => {
        await inTime(signal)
        return readModel.picture(question.right, scope)
      },
    })
  },
})
