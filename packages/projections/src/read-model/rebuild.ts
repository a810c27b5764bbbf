import { DEFAULT_PREFIX, isNewestShape, type RecordedEvent, type StoredEvent } from '@aid-ledger/domain'
import { collectingOften, decodeStored } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { asOfNow, type Compared, compare } from './compare.ts'
import { beginNext, type OpenFile, openNewest, removeOthers } from './files.ts'
import type { Log } from './log.ts'
import { makeTables } from './tables.ts'

/** How far a rebuild has come. */
export type RebuildProgress = { readonly taken: number; readonly head: number }

/**
 * A stored event whose data are in the newest shape, decoded only where an older one has to be read into it: what a rebuild
 * takes in was decoded when it was recorded, and is again when it is asked for.
 */
const inNewestShape = (event: StoredEvent): StoredEvent | RecordedEvent =>
  isNewestShape(event) ? event : decodeStored(event)

/** Makes a new read model of the whole log beside those that are there. `onProgress` is told after every batch. */
export const buildNext = async (
  log: Log,
  folder: string,
  prefix: string,
  onProgress: (progress: RebuildProgress) => void,
  signal?: AbortSignal,
): Promise<OpenFile> => {
  const next = beginNext(folder)
  try {
    const tables = makeTables(next.database, prefix)
    const found = await log.head()()
    const head = E.isRight(found) ? found.right : 0
    await collectingOften(async () => {
      let taken = 0
      for await (const batch of log.readAll(0)) {
        signal?.throwIfAborted()
        tables.take(batch.map(inNewestShape))
        taken += batch.length
        onProgress({ taken, head: Math.max(head, taken) })
      }
    })
    return next.finish()
  } catch (error) {
    next.abandon()
    throw error
  }
}

export type Rebuilt = {
  /** The position up to which the new read model has read. */
  readonly position: number
  /** How it compares with the one that was there; absent where there was none that could be read. */
  readonly compared?: Compared
}

/**
 * Makes the read model of a folder anew, holds it against the one that is there, and puts it in that one's place. A service
 * that serves the ledger meanwhile takes the new one up by itself.
 */
export const rebuildReadModel = async (
  log: Log,
  folder: string,
  onProgress: (progress: RebuildProgress) => void = () => {},
  prefix: string = DEFAULT_PREFIX,
): Promise<Rebuilt> => {
  const old = openNewest(folder, 'read')
  try {
    const next = await buildNext(log, folder, prefix, onProgress)
    try {
      const after = makeTables(next.database, prefix)
      const { position } = after.checkpoint()
      const before = old && makeTables(old.database, prefix)
      const common = Math.min(position, before?.checkpoint().position ?? 0)
      const compared = before && (await compare({ log, prefix }, before, after, asOfNow(common)))
      return { position, ...(compared && { compared }) }
    } finally {
      next.database.close()
      removeOthers(folder, next)
    }
  } finally {
    old?.database.close()
  }
}
