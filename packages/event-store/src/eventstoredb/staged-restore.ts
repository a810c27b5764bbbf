import { createHash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import * as E from 'fp-ts/lib/Either.js'
import { EVENT_COLUMNS, type EventRow } from '../log-file/event-row.ts'
import { makeLogWriter } from '../log-file/log-writer.ts'
import { removeDatabase } from '../log-file/remove-database.ts'
import { restoreEvents } from '../log-file/restore-events.ts'
import { SCHEMA } from '../log-file/schema.ts'
import type { Batch, RestoreError } from '../port.ts'
import type { RestoreUnderWay } from './copy-progress.ts'

/** What is to be restored, checked as a whole before the first event of it goes to the cluster. */
export type StagedRestore = RestoreUnderWay & {
  /** All events, stream by stream, each in its order. */
  readonly byStream: () => Iterable<EventRow>
}

const digestOf = (database: DatabaseSync): RestoreUnderWay => {
  const hash = createHash('sha256')
  let events = 0
  for (const found of database.prepare(`SELECT ${EVENT_COLUMNS} FROM event ORDER BY position`).iterate()) {
    hash.update(`${JSON.stringify(Object.values(found))}\n`)
    events += 1
  }
  return { digest: `sha256:${hash.digest('hex')}`, events }
}

/**
 * Stages a restore in a file beside the copy and hands it on; nothing of it is left afterwards. Left where its events are not
 * a whole ledger in its order: then nothing went on.
 */
export const withStagedRestore = async <A>(
  path: string,
  source: AsyncIterable<Batch>,
  run: (staged: StagedRestore) => Promise<E.Either<RestoreError, A>>,
): Promise<E.Either<RestoreError, A>> => {
  const file = `${path}.restoring`
  removeDatabase(file)
  const database = new DatabaseSync(file)
  try {
    // What a crash leaves of it is thrown away: the restore is begun again from its source.
    database.exec('PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = OFF')
    for (const statement of SCHEMA) database.exec(statement)
    const staged = await restoreEvents(
      makeLogWriter(database, () => {}),
      source,
    )
    if (E.isLeft(staged)) return staged
    const byStream = () =>
      database
        .prepare(`SELECT ${EVENT_COLUMNS} FROM event ORDER BY stream, revision`)
        .iterate() as unknown as Iterable<EventRow>
    return await run({ ...digestOf(database), byStream })
  } finally {
    database.close()
    removeDatabase(file)
  }
}
