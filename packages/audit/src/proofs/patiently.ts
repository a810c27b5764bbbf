import { setTimeout as sleep } from 'node:timers/promises'

/** Another connection holds the file; the file is damaged, or no database (https://sqlite.org/rescode.html). */
const [BUSY, CORRUPT, NOT_A_DATABASE] = [5, 11, 26]
const PRIMARY = 0xff
/** How long a file may be held by another process: whoever has it writes for some milliseconds, or has stopped. */
const WAIT_AT_MOST_MS = 10_000
const TRY_EVERY_MS = 50

/** How long SQLite itself waits, and everything else of this process with it. */
export const BUSY_WAIT_MS = 10

/** What SQLite's error is numbered; undefined of any other error. */
const sqliteCode = (error: unknown): number | undefined => {
  const { errcode } = error as { readonly errcode?: unknown }
  return typeof errcode === 'number' ? errcode & PRIMARY : undefined
}

export const isBusy = (error: unknown): boolean => sqliteCode(error) === BUSY

/** Whether it is the file that is wrong. Any other error of SQLite's has another cause. */
export const isDamage = (error: unknown): boolean => [CORRUPT, NOT_A_DATABASE].includes(sqliteCode(error) ?? 0)

export const isOfSqlite = (error: unknown): boolean => sqliteCode(error) !== undefined

/** Does something with a file that another process may hold, again and again, while everything else here goes on. */
export const patiently = async <A>(work: () => A | Promise<A>): Promise<A> => {
  const until = Date.now() + WAIT_AT_MOST_MS
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error) || Date.now() > until) throw error
      await sleep(TRY_EVERY_MS)
    }
  }
}
