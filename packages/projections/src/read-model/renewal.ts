import { asOfNow, type Compared, compare } from './compare.ts'
import { removeFile } from './files.ts'
import { madeServed } from './open-served.ts'
import type { RebuildProgress } from './rebuild.ts'
import type { Served, ServedPorts } from './served.ts'

/** After a file could not be made, the one that serves goes on so long before another is begun: a full disk stays full a while. */
const TRY_AGAIN_AFTER_MS = 600_000

/** What was made beside what serves, and how the two compare. */
export type Prepared = { readonly next: Served; readonly compared: Compared }

export type Renewal = {
  /** Begins to make another beside one that serves, unless that is under way or has failed a short while ago. */
  readonly begin: (old: Served) => void
  readonly isUnderWay: () => boolean
  /** What has been made and may take over; it is given once. */
  readonly take: () => Prepared | undefined
  /** Resolves once nothing is under way. */
  readonly idle: () => Promise<void>
}

export type RenewalOptions = {
  readonly folder: string
  readonly onProgress: (progress: RebuildProgress) => void
  /** Hears that something is ready to take over. */
  readonly onPrepared: () => void
  readonly onFailed: (error: unknown) => void
  readonly signal: AbortSignal
}

/** Makes a read model beside the one that serves, and holds the two against each other. */
export const makeRenewal = (ports: ServedPorts, options: RenewalOptions): Renewal => {
  const { folder, onProgress, onPrepared, onFailed, signal } = options
  let underWay: Promise<void> | undefined
  let prepared: Prepared | undefined
  let notBefore = 0
  const prepare = async (old: Served): Promise<void> => {
    const next = await madeServed(ports, folder, onProgress, signal)
    try {
      const question = asOfNow(Math.min(old.position(), next.position()))
      prepared = { next, compared: await compare(ports, old.tables, next.tables, question, signal) }
    } catch (error) {
      // What has not been held against the one before must not serve, at the next start neither.
      next.close()
      removeFile(next.file!.path)
      throw error
    }
  }
  return {
    begin: (old) => {
      if (underWay !== undefined || prepared !== undefined || performance.now() < notBefore) return
      underWay = prepare(old)
        .catch((error: unknown) => {
          notBefore = performance.now() + TRY_AGAIN_AFTER_MS
          if (!signal.aborted) onFailed(error)
        })
        .finally(() => {
          underWay = undefined
          if (prepared !== undefined && !signal.aborted) onPrepared()
        })
    },
    isUnderWay: () => underWay !== undefined,
    take: () => {
      const taken = prepared
      prepared = undefined
      return taken
    },
    idle: async () => {
      await underWay
    },
  }
}
