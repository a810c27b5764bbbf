import type { DatabaseSync } from 'node:sqlite'
import type { EventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { inMemory, type OpenFile, openNewest, removeOthers, stillThere } from './files.ts'
import { readModelTrouble } from './read-model-trouble.ts'
import { readPositions } from './read-positions.ts'
import { asOfNow, buildNext, type Compared, compare, type RebuildProgress } from './rebuild.ts'
import { EXTRACTION } from './schema.ts'
import { singleFlight } from './single-flight.ts'
import { makeSlices, type Slices } from './slices.ts'
import { decoded, type StreamCache } from './stream-cache.ts'
import { makeTables, type Tables } from './tables.ts'

/** A log that is read in about a second: one who only reads does so, rather than open a file that others write. */
const SHORT_LOG = 50_000

/** After a file could not be made, the one that serves goes on so long before another is begun: a full disk stays full a while. */
const TRY_AGAIN_AFTER_MS = 600_000

export type ServingOptions = {
  readonly prefix?: string
  /** The folder of the read model's files; without it the read model is in memory. */
  readonly folder?: string
  /** `read`: nothing of the folder is changed; where its file has not come to the end of the log, memory serves. */
  readonly mode?: 'write' | 'read'
  /** Hears how far a file that is made anew has come. */
  readonly onProgress?: (progress: RebuildProgress) => void
  /** Hears what came of a file that was made beside the one that served: what was compared, or why it failed. */
  readonly onRenewed?: (outcome: E.Either<unknown, Compared>) => void
}

/** What serves at a moment. */
export type Served = { readonly tables: Tables; readonly slices: Slices; readonly file?: OpenFile }

/** What was made beside what serves, and how the two compare. */
type Prepared = { readonly next: Served; readonly compared: Compared }

export type Serving = {
  readonly catchUp: () => Promise<number>
  readonly position: () => number
  /** Throws before the first `catchUp`. */
  readonly current: () => Served
  readonly close: () => Promise<void>
}

/** Keeps one read model current, and puts another in its place when its file has gone or was made by earlier rules. */
export const makeServing = (
  store: Pick<EventStore, 'readAll' | 'readStream' | 'head'>,
  cache: StreamCache,
  prefix: string,
  { folder, mode = 'write', onProgress = () => {}, onRenewed = () => {} }: ServingOptions,
): Serving => {
  let served: Served | undefined
  let position = 0
  let renewing: Promise<void> | undefined
  let prepared: Prepared | undefined
  let notBefore = 0
  let closed = false

  const serve = (database: DatabaseSync, file?: OpenFile): Served => {
    const tables = makeTables(database, prefix)
    const slices = makeSlices(tables, cache, prefix)
    return file === undefined ? { tables, slices } : { tables, slices, file }
  }
  /** Takes in what the log has beyond a read model's checkpoint; `onTaken` hears after every batch how far it has come. */
  const readOn = async ({ tables }: Served, from: number, onTaken: (position: number) => void): Promise<void> => {
    let taken = from
    for await (const batch of store.readAll(from)) {
      const events = batch.map(decoded)
      tables.take(events)
      for (const event of events) cache.recorded(event)
      taken += events.length
      onTaken(taken)
    }
  }
  const put = async (next: Served): Promise<Served> => {
    const from = next.tables.checkpoint().position
    // It takes over once it has come as far: whoever asks meanwhile would miss what it has not read yet.
    if (served !== undefined) await readOn(next, from, () => {})
    served?.tables.close()
    served = next
    position = next.tables.checkpoint().position
    return next
  }
  /** Whether a file was made from this log, and not from one that lay here before it. */
  const isOfThisLog = async ({ tables }: Served): Promise<boolean> => {
    const { position: at, id } = tables.checkpoint()
    return at === 0 || (await readPositions(store, [at]))[0]?.id === id
  }
  const newest = async (): Promise<Served | undefined> => {
    const file = folder === undefined ? undefined : openNewest(folder, mode)
    if (file === undefined) return undefined
    const found = serve(file.database, file)
    if (await isOfThisLog(found)) return found
    found.tables.close()
    return undefined
  }
  const isShort = async (): Promise<boolean> => {
    const head = await store.head()()
    return E.isRight(head) && head.right <= SHORT_LOG
  }
  const hasReadAll = async ({ tables }: Served): Promise<boolean> => {
    const head = await store.head()()
    return E.isRight(head) && tables.checkpoint().position >= head.right
  }
  const open = async (): Promise<Served> => {
    if (folder === undefined || (mode === 'read' && (await isShort()))) return serve(inMemory())
    const found = await newest()
    if (mode === 'read') {
      if (found !== undefined && (await hasReadAll(found))) return found
      found?.tables.close()
      return serve(inMemory())
    }
    return found ?? made(await buildNext(store, folder, prefix, onProgress))
  }
  const made = (file: OpenFile): Served => serve(file.database, file)

  /** Makes a file beside the one that serves, and holds the two against each other. */
  const renew = async (into: string, old: Served): Promise<void> => {
    const next = made(await buildNext(store, into, prefix, onProgress))
    const question = asOfNow(Math.min(position, next.tables.checkpoint().position))
    prepared = { next, compared: await compare(store, old.tables, next.tables, prefix, question) }
    if (!closed) await catchUp()
  }
  const renewed = (into: string, old: Served): void => {
    if (Date.now() < notBefore) return
    renewing ??= renew(into, old)
      .catch((error: unknown) => {
        notBefore = Date.now() + TRY_AGAIN_AFTER_MS
        onRenewed(E.left(error))
      })
      .finally(() => {
        renewing = undefined
      })
  }
  /** Lets what was made beside take over. */
  const takeOver = async ({ next, compared }: Prepared): Promise<Served> => {
    await put(next)
    prepared = undefined
    removeOthers(folder!, next.file!)
    onRenewed(E.right(compared))
    return next
  }
  const first = async (): Promise<Served> => {
    const opened = await put(await open())
    if (opened.file !== undefined && mode === 'write') removeOthers(folder!, opened.file)
    return opened
  }
  /** What serves now: opened at first, and made anew beside it where its file has gone or earlier code made it. */
  const ready = async (): Promise<Served> => {
    if (prepared !== undefined) return takeOver(prepared)
    const now = served ?? (await first())
    if (now.file === undefined || mode === 'read' || folder === undefined) return now
    if (stillThere(now.file)) {
      if (now.file.extraction < EXTRACTION) renewed(folder, now)
      return now
    }
    // What is being made here is whole before it has been compared, and takes over after that.
    if (renewing !== undefined) return now
    // Somebody took it away, or put a new one in its place, which is then taken up at once.
    const other = await newest()
    if (other !== undefined) return put(other)
    renewed(folder, now)
    return now
  }
  const takeIn = async (now: Served): Promise<number> => {
    await readOn(now, position, (taken) => {
      position = taken
    })
    return position
  }
  const catchUp = singleFlight(async () => {
    try {
      return await takeIn(await ready())
    } catch (error) {
      throw readModelTrouble(error)
    }
  })
  return {
    catchUp,
    position: () => position,
    current: () => {
      if (served === undefined) throw new Error('the read model is asked before it has caught up')
      return served
    },
    close: async () => {
      closed = true
      await renewing
      prepared?.next.tables.close()
      served?.tables.close()
      served = undefined
    },
  }
}
