import type { LogWriter } from '../log-file/log-writer.ts'
import { StoreFailure } from '../port.ts'

/**
 * How long events may stay in a transaction that has not ended: many share one, and a reader of another process sees them soon.
 * Whoever reads in this process ends it first (`flush`).
 */
const FLUSH_WITHIN_MS = 250

/** The most events in one transaction: each changes most pages of the index of ids, so the more of them the cheaper. */
const FLUSH_EVENTS = 10_000

/** A transaction that many changes share. */
export type OpenTransaction = {
  /**
   * Makes a change within it. A StoreFailure says that what was read cannot be counted, and changed nothing; whatever else is
   * thrown undoes all that was not written out.
   */
  readonly change: <A>(run: () => A) => A
  /** Is told of each event that a change inserts. */
  readonly inserted: () => void
  /** Writes out what was changed. */
  readonly flush: () => void
  /** Writes out what can be, for the last time. */
  readonly end: () => void
}

export type OpenTransactionParts = {
  readonly writer: Pick<LogWriter, 'begin' | 'commit' | 'rollback'>
  /** Puts into the transaction what it is to end with. */
  readonly beforeCommit: () => void
  /** Is told when what was changed and not written out is undone. */
  readonly onUndone: (error: unknown) => void
}

export const makeOpenTransaction = ({ writer, beforeCommit, onUndone }: OpenTransactionParts): OpenTransaction => {
  let events = 0
  let isOpen = false
  let timer: NodeJS.Timeout | undefined

  const undoing = <A>(run: () => A): A => {
    try {
      return run()
    } catch (error) {
      if (error instanceof StoreFailure) throw error
      clearTimeout(timer)
      writer.rollback()
      isOpen = false
      onUndone(error)
      throw error
    }
  }
  const commit = (): void => {
    clearTimeout(timer)
    if (!isOpen) return
    beforeCommit()
    writer.commit()
    isOpen = false
  }
  const flush = (): void => undoing(commit)
  const end = (): void => {
    try {
      flush()
    } catch {
      // Who follows has been told.
    }
  }
  const begin = (): void => {
    if (isOpen) return
    writer.begin()
    isOpen = true
    events = 0
    timer = setTimeout(end, FLUSH_WITHIN_MS)
  }
  return {
    change: (run) =>
      undoing(() => {
        begin()
        const done = run()
        if (events >= FLUSH_EVENTS) commit()
        return done
      }),
    inserted: () => {
      events += 1
    },
    flush,
    end,
  }
}
