import { StoreFailure } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import type { Compared } from './compare.ts'
import { removeAll, removeFile, removeOthers, stillThere } from './files.ts'
import { newestServed, openServed } from './open-served.ts'
import { readModelTrouble } from './read-model-trouble.ts'
import type { RebuildProgress } from './rebuild.ts'
import { makeRenewal, type Prepared, type Renewal } from './renewal.ts'
import type { Served, ServedPorts } from './served.ts'
import { singleFlight } from './single-flight.ts'

/** That another file serves from now on: how it compares with the one before, where it was made beside that. */
export type Renewed = { readonly compared?: Compared }

export type ServingOptions = {
  readonly prefix?: string
  /** The folder of the read model's files; without it the read model is in memory. */
  readonly folder?: string
  /** `read`: the files of the folder are left as they are; where none has come to the end of the log, memory serves. */
  readonly mode?: 'write' | 'read'
  /** Hears how far a file that is made anew has come. */
  readonly onProgress?: (progress: RebuildProgress) => void
  /** Hears that another file has taken over, or why none could be made. */
  readonly onRenewed?: (outcome: E.Either<unknown, Renewed>) => void
}

export type Serving = {
  /** Takes in what has been recorded since; answers the position of the last event. */
  readonly catchUp: () => Promise<number>
  /** The position up to which the log has been taken in; 0 before the first `catchUp`. */
  readonly position: () => number
  /** Throws before the first `catchUp`. */
  readonly current: () => Served
  /** Takes the files away: the log that they were made from is about to be another. */
  readonly forget: () => Promise<void>
  readonly close: () => Promise<void>
}

const closedWords = new StoreFailure({ _tag: 'StoreClosed', detail: 'The ledger is closed.' })

/** Keeps one read model current, and puts another in its place when its file has gone, is damaged, or was made by earlier rules. */
export const makeServing = (
  ports: ServedPorts,
  { folder, mode = 'write', onProgress = () => {}, onRenewed = () => {} }: ServingOptions,
): Serving => {
  const closing = new AbortController()
  const { signal } = closing
  let served: Served | undefined
  const renewal: Renewal | undefined =
    folder === undefined || mode === 'read'
      ? undefined
      : makeRenewal(ports, {
          folder,
          onProgress,
          onPrepared: () => void catchUp.run().catch(() => {}),
          onFailed: (error) => onRenewed(E.left(error)),
          signal,
        })

  /** Lets another serve, once it has come as far: whoever asks meanwhile would miss what it has not read yet. */
  const put = async (next: Served, renewed: Renewed): Promise<Served> => {
    await next.takeIn()
    served?.close()
    served = next
    removeOthers(folder!, next.file!)
    onRenewed(E.right(renewed))
    return next
  }
  const takeOver = async ({ next, compared }: Prepared, now: Served): Promise<Served> => {
    // Another process has made one since, and taken this one away.
    if (!stillThere(next.file!)) {
      next.close()
      return now
    }
    return put(next, { compared })
  }
  const discardDamaged = (): void => {
    if (served?.tables.isDamaged() !== true) return
    served.close()
    if (mode === 'write' && served.file !== undefined && stillThere(served.file)) removeFile(served.file.path)
    served = undefined
  }
  const first = async (): Promise<Served> => {
    served = await openServed(ports, { folder, mode }, onProgress, signal)
    return served
  }
  /** What serves now: opened at first, and made anew beside it where its file has gone or earlier code made it. */
  const ready = async (): Promise<Served> => {
    discardDamaged()
    const now = served ?? (await first())
    if (now.file === undefined || renewal === undefined) return now
    const prepared = renewal.take()
    if (prepared !== undefined) return takeOver(prepared, now)
    if (stillThere(now.file)) {
      if (!now.file.isCurrent) renewal.begin(now)
      return now
    }
    // What is being made here is whole before it has been compared, and takes over after that.
    if (renewal.isUnderWay()) return now
    // Somebody took it away, or put a new one in its place, which is then taken up at once.
    const other = await newestServed(ports, folder!, mode)
    if (other !== undefined) return put(other, {})
    renewal.begin(now)
    return now
  }
  const catchUp = singleFlight(async () => {
    if (signal.aborted) throw closedWords
    try {
      return await (await ready()).takeIn()
    } catch (error) {
      throw signal.aborted ? closedWords : readModelTrouble(error)
    }
  })
  const letGo = async (): Promise<void> => {
    await renewal?.idle()
    await catchUp.idle()
    renewal?.take()?.next.close()
    served?.close()
    served = undefined
  }
  return {
    catchUp: catchUp.run,
    position: () => served?.position() ?? 0,
    current: () => {
      if (served === undefined) throw signal.aborted ? closedWords : new Error('asked before it has caught up')
      return served
    },
    forget: async () => {
      await letGo()
      ports.cache.forget()
      if (folder !== undefined && mode === 'write') removeAll(folder)
    },
    close: async () => {
      closing.abort()
      await letGo()
    },
  }
}
