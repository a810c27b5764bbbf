import { sayCount } from '@aid-ledger/domain'
import { type Batch, type EventStore, makeSqliteEventStore, StoreFailure } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { EXIT } from './exit-code.ts'
import { Failure } from './failure.ts'
import { exitCodeOf } from './failure-of.ts'
import type { Io } from './io.ts'
import type { LedgerPlace } from './locate.ts'
import { makeProgress } from './progress.ts'
import { openStore } from './with-ledger.ts'

const NOTHING = 'Nothing was restored.'
/** A step is a batch of up to 200 events. */
const STEPS = { onTerminal: 10, elsewhere: 400 }

const openBackup = async (path: string): Promise<EventStore> => {
  const opened = await makeSqliteEventStore({ path, mode: 'read' })()
  if (E.isLeft(opened)) throw new Failure(exitCodeOf(opened.left), `${opened.left.detail} ${NOTHING}`)
  return opened.right
}

/** The events of a backup, told as they go by, until a person interrupts. */
async function* told(backup: EventStore, io: Io): AsyncGenerator<Batch> {
  const progress = makeProgress(io.stderr, (read: number) => `${sayCount(read, 'event')} read`, STEPS)
  let stopped = false
  const forget = io.onInterrupt(() => {
    stopped = true
  })
  let [steps, read] = [0, 0]
  try {
    for await (const batch of backup.readAll(0)) {
      if (stopped) throw new Failure(EXIT.interrupted, `Interrupted. ${NOTHING}`)
      read += batch.length
      progress.report(++steps, read)
      yield batch
    }
  } finally {
    progress.end()
    forget()
  }
}

/** Fills an empty ledger from a backup; answers how many events. A Failure says why not; then nothing was restored. */
export const restoreBackup = async (path: string, place: LedgerPlace, io: Io): Promise<number> => {
  const backup = await openBackup(path)
  try {
    const store = await openStore(place, 'write', io)
    try {
      const restored = await store.restore(told(backup, io))()
      if (E.isRight(restored)) return restored.right
      throw new Failure(exitCodeOf(restored.left), `${restored.left.detail} ${NOTHING}`)
    } finally {
      await store.close()
    }
  } catch (error) {
    throw error instanceof StoreFailure ? new Failure(EXIT.storage, `${error.message} ${NOTHING}`) : error
  } finally {
    await backup.close()
  }
}
