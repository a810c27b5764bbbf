import {
  DEFAULT_PREFIX,
  type EventId,
  type KnownAt,
  lastInstant,
  type RecordedEvent,
  type StoredEvent,
  type StreamName,
} from '@aid-ledger/domain'
import { decodeStored } from '@aid-ledger/event-store'
import type { Picture } from '../picture.ts'
import type { Question } from '../question.ts'
import type { AskList } from './finished-lists.ts'
import type { AskPart } from './kept.ts'
import type { Named } from './links-of.ts'
import type { Log } from './log.ts'
import { readPositions } from './read-positions.ts'
import type { Scope } from './scope.ts'
import { makeServing, type ServingOptions } from './serving.ts'
import { makeStreamCache } from './stream-cache.ts'
import { streamsIn } from './streams-in.ts'

/** Which events a reader of the log asks for. */
export type Asked = { readonly after: number; readonly at: number; readonly knownAt?: KnownAt | undefined }

/** Finds what answers a question, in a ledger of whatever size. Derived from the log alone. */
export type ReadModel = {
  /** Takes in what has been recorded since; answers the position of the last event. Fails where the log cannot be read. */
  readonly catchUp: () => Promise<number>
  /** The position up to which the log has been taken in. */
  readonly position: () => number
  /** An event as it is stored, in the shape of its own schema version, whatever newer shape it is read into. */
  readonly stored: (position: number) => Promise<StoredEvent | undefined>
  /** Events at some positions, which are given in order, as they are stored. */
  readonly storedAt: (positions: ReadonlyArray<number>) => Promise<ReadonlyArray<StoredEvent>>
  /** The first events that a question lets see, as they are stored, in the order of the log. */
  readonly visible: (asked: Asked, limit: number) => Promise<ReadonlyArray<StoredEvent>>
  readonly find: (id: EventId) => Promise<RecordedEvent | undefined>
  readonly stream: (name: StreamName) => Promise<ReadonlyArray<RecordedEvent>>
  /** The events of some streams, each stream's in order. */
  readonly streams: (names: Iterable<StreamName>) => Promise<ReadonlyArray<RecordedEvent>>
  /** The streams whose events may decide what is answered about a scope, by all that has been recorded. */
  readonly streamsIn: (scope: Scope) => ReadonlyArray<StreamName>
  /** Parties, pledges or approvals that were ever named, in order. */
  readonly names: (kind: Named) => ReadonlyArray<string>
  /** Names that begin like one; all of them, where they are few. */
  readonly namesLike: (kind: Named, name: string) => ReadonlyArray<string>
  readonly hasName: (kind: Named, name: string) => boolean
  /** Parties that were ever donors of a line, in order. */
  readonly donors: () => ReadonlyArray<string>
  /** What the facts about a scope add up to, for a question. */
  readonly picture: (question: Question, scope: Scope) => Promise<Picture>
  /**
   * What views say of parts of the ledger for a question; kept while nothing is recorded about the part. They must not say
   * how parties are named, which stands elsewhere.
   */
  readonly part: (question: Question) => AskPart
  /** A list of a name that says its question in full; kept packed, so that its pages are read without making it again. */
  readonly list: AskList
  /** Forgets all, files too: the log is about to be another. */
  readonly forget: () => Promise<void>
  readonly close: () => Promise<void>
}

/** A read model that follows a store: in memory, or in files of its own in a folder. */
export const makeReadModel = (log: Log, { prefix = DEFAULT_PREFIX, ...options }: ServingOptions = {}): ReadModel => {
  const cache = makeStreamCache(log)
  const serving = makeServing({ log, cache, prefix }, options)
  const tables = () => serving.current().tables
  const storedAt = async (positions: ReadonlyArray<number>) => readPositions(log, positions)
  return {
    catchUp: serving.catchUp,
    position: serving.position,
    forget: serving.forget,
    close: serving.close,
    stored: async (position) => (await storedAt([position]))[0],
    storedAt,
    visible: async ({ after, at, knownAt }, limit) => {
      const known = knownAt === undefined ? {} : { known: lastInstant(knownAt) }
      return storedAt(tables().visible({ after, until: at, ...known }, limit))
    },
    find: async (id) => {
      const found = await storedAt(tables().positionsOf(id))
      const event = found.find((candidate) => candidate.id === id)
      return event === undefined ? undefined : decodeStored(event)
    },
    stream: (name) => cache.events([name]),
    streams: cache.events,
    streamsIn: (scope) => streamsIn(scope, tables(), prefix),
    names: (kind) => tables().names(kind),
    namesLike: (kind, name) => tables().namesLike(kind, name),
    hasName: (kind, name) => tables().hasName(kind, name),
    donors: () => tables().sources('donor'),
    picture: (question, scope) => serving.current().picture(question, scope),
    part: (question) => (name, scope, views) => serving.current().part(question)(name, scope, views),
    list: (name, make) => serving.current().list(name, make),
  }
}
