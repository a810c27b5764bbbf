import {
  DEFAULT_PREFIX,
  type EventId,
  type KnownAt,
  lastInstant,
  type RecordedEvent,
  type StoredEvent,
  type StreamName,
} from '@aid-ledger/domain'
import type { EventStore } from '@aid-ledger/event-store'
import { type Picture, pictureOf } from '../picture.ts'
import type { Question } from '../question.ts'
import { makeKeptParts } from './kept.ts'
import type { Named } from './links-of.ts'
import { readPositions } from './read-positions.ts'
import type { Scope } from './scope.ts'
import { makeServing, type ServingOptions } from './serving.ts'
import { decoded, makeStreamCache } from './stream-cache.ts'

/** How many answered questions' pictures are kept: a reader turns pages and opens views of one question at a time. */
const MAX_PICTURES = 16

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
  /** Some of the events that a question lets see, as they are stored, in the order of the log. */
  readonly visible: (asked: Asked, offset: number, limit: number) => Promise<ReadonlyArray<StoredEvent>>
  readonly find: (id: EventId) => Promise<RecordedEvent | undefined>
  readonly stream: (name: StreamName) => Promise<ReadonlyArray<RecordedEvent>>
  /** Parties, pledges or approvals that were ever named, in order. */
  readonly names: (kind: Named) => ReadonlyArray<string>
  readonly hasName: (kind: Named, name: string) => boolean
  /** Parties that were ever donors of a line, in order. */
  readonly donors: () => ReadonlyArray<string>
  /** What the facts about a scope add up to, for a question. */
  readonly picture: (question: Question, scope: Scope) => Promise<Picture>
  /**
   * What a view says of a scope for a question, under the view's name; kept while nothing is recorded about the scope. It
   * must not say how parties are named, which stands elsewhere.
   */
  readonly part: <A>(name: string, question: Question, scope: Scope, view: (picture: Picture) => A) => Promise<A>
  readonly close: () => Promise<void>
}

/** The pictures asked for last, by what was asked. */
const makePictures = (): ((asked: string, make: () => Promise<Picture>) => Promise<Picture>) => {
  const pictures = new Map<string, Promise<Picture>>()
  return (asked, make) => {
    const picture = pictures.get(asked) ?? make()
    pictures.delete(asked)
    pictures.set(asked, picture)
    // A failure is not kept: what hindered it may have passed.
    picture.catch(() => pictures.delete(asked))
    if (pictures.size > MAX_PICTURES) pictures.delete(pictures.keys().next().value!)
    return picture
  }
}

/** A read model that follows a store: in memory, or in files of its own in a folder. */
export const makeReadModel = (
  store: Pick<EventStore, 'readAll' | 'readStream' | 'head'>,
  { prefix = DEFAULT_PREFIX, ...options }: ServingOptions = {},
): ReadModel => {
  const cache = makeStreamCache(store)
  const pictures = makePictures()
  const parts = makeKeptParts()
  const serving = makeServing(store, cache, prefix, options)
  const tables = () => serving.current().tables
  const storedAt = async (positions: ReadonlyArray<number>) => readPositions(store, positions)
  return {
    catchUp: serving.catchUp,
    position: () => serving.position(),
    stored: async (position) => (await storedAt([position]))[0],
    storedAt,
    visible: async ({ after, at, knownAt }, offset, limit) => {
      const known = knownAt === undefined ? {} : { known: lastInstant(knownAt) }
      return storedAt(tables().visible({ after, until: at, ...known }, offset, limit))
    },
    find: async (id) => {
      const found = await storedAt(tables().positionsOf(id))
      const event = found.find((candidate) => candidate.id === id)
      return event === undefined ? undefined : decoded(event)
    },
    stream: async (name) => cache.events(name),
    names: (kind) => tables().names(kind),
    hasName: (kind, name) => tables().hasName(kind, name),
    donors: () => tables().sources('donor'),
    picture: (question, scope) =>
      pictures(JSON.stringify([question, scope]), async () =>
        pictureOf(await serving.current().slices.events(scope), question),
      ),
    part: (name, question, scope, view) => {
      const { at, ...asked } = question
      const { slices } = serving.current()
      return parts(JSON.stringify([name, asked, scope]), slices.version(scope, at), async () =>
        view(pictureOf(await slices.events(scope), question)),
      )
    },
    close: async () => serving.close(),
  }
}
