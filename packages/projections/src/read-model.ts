import { type EventId, type RecordedEvent, readEvent, type StoredEvent, type StreamName } from '@aid-ledger/domain'
import { type EventStore, StoreFailure } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { type Picture, pictureOf } from './picture.ts'
import type { Question } from './question.ts'

/** How many answered questions' pictures are kept: a reader turns pages and opens views of one question at a time. */
const MAX_PICTURES = 16

/** The log read back and kept in memory, with the pictures of the latest questions. Derived from the log alone. */
export type ReadModel = {
  /** Reads what has been recorded since; answers the position of the last event. Fails where the log cannot be read. */
  readonly catchUp: () => Promise<number>
  /** The events as of the last `catchUp`, in the order of the log. */
  readonly events: () => ReadonlyArray<RecordedEvent>
  /** An event as it is stored, in the shape of its own schema version, whatever newer shape it is read into. */
  readonly stored: (position: number) => StoredEvent | undefined
  readonly find: (id: EventId) => RecordedEvent | undefined
  readonly stream: (name: StreamName) => ReadonlyArray<RecordedEvent>
  readonly picture: (question: Question) => Picture
}

const NONE: ReadonlyArray<RecordedEvent> = []

/** A read model that follows a store. An event that this version cannot read stops it, with words: a wrong sum is worse than none. */
export const makeReadModel = (store: Pick<EventStore, 'readAll'>): ReadModel => {
  const log: Array<RecordedEvent> = []
  const stored: Array<StoredEvent> = []
  const byId = new Map<EventId, RecordedEvent>()
  const byStream = new Map<StreamName, Array<RecordedEvent>>()
  const pictures = new Map<string, Picture>()
  let reading: Promise<number> | undefined

  const take = (event: RecordedEvent): void => {
    log.push(event)
    byId.set(event.id, event)
    const stream = byStream.get(event.stream)
    if (stream === undefined) byStream.set(event.stream, [event])
    else stream.push(event)
  }
  const read = async (): Promise<number> => {
    for await (const batch of store.readAll(log.length))
      for (const event of batch) {
        const read = readEvent(event)
        if (E.isLeft(read)) throw new StoreFailure({ _tag: 'StoreDamaged', detail: read.left.detail })
        stored.push(event)
        take(read.right)
      }
    return log.length
  }
  const catchUp = async (): Promise<number> => {
    // One reader at a time; who comes while it reads waits, and reads once more for what came since.
    while (reading !== undefined) await reading
    reading = read().finally(() => {
      reading = undefined
    })
    return reading
  }
  const picture = (question: Question): Picture => {
    const asked = JSON.stringify(question)
    const known = pictures.get(asked)
    const found = known ?? pictureOf(log, question)
    pictures.delete(asked)
    pictures.set(asked, found)
    if (pictures.size > MAX_PICTURES) pictures.delete(pictures.keys().next().value!)
    return found
  }
  return {
    catchUp,
    events: () => log,
    stored: (position) => stored[position - 1],
    find: (id) => byId.get(id),
    stream: (name) => byStream.get(name) ?? NONE,
    picture,
  }
}
