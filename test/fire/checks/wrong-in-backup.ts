import { existsSync, rmSync } from 'node:fs'
import { canonicalEvent } from '@aid-ledger/domain'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { wholeLog } from '../arena.ts'

/** What is wrong with a backup, where one was made: it is the log up to some event. Takes it away. */
export const wrongInBackup = async (path: string, log: ReadonlyArray<string>): Promise<ReadonlyArray<string>> => {
  if (!existsSync(path)) return []
  const opened = await makeSqliteEventStore({ path, mode: 'read' })()
  if (E.isLeft(opened)) return [`BACKUP: ${opened.left.detail}`]
  const backedUp = (await wholeLog(opened.right)).map(canonicalEvent)
  await opened.right.close()
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
  return backedUp.flatMap((event, index) =>
    event === log[index] ? [] : [`BACKUP: it has ${event} in place of ${log[index]}`],
  )
}
