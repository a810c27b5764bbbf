import { existsSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { syncPath } from '@aid-ledger/event-store'
import type * as E from 'fp-ts/lib/Either.js'
import { type ProofsError, ProofsFailure } from './proofs-failure.ts'
import { readingHistory } from './reading-history.ts'
import { toldAtOnce } from './told.ts'

/** Where what was signed of a ledger lies beside a backup of it. */
const historyBeside = (backup: string): string =>
  join(dirname(backup), `${basename(backup, '.sqlite')}.checkpoints.sqlite`)

/** A copy of what was signed, which is not there yet under its name. `keep` answers that, once it and its bytes are on disk. */
export type CopiedHistory = { readonly keep: () => E.Either<ProofsError, string>; readonly drop: () => void }

const insistOnFree = (to: string): void => {
  if (existsSync(to))
    throw new ProofsFailure(
      'ProofsUnusable',
      `There is a file ${to} already. A backup never takes another's place: name a new file.`,
    )
  if (!existsSync(dirname(to)))
    throw new ProofsFailure(
      'ProofsUnusable',
      `There is no folder ${dirname(to)}. Make it, or name another for the backup.`,
    )
}

/**
 * Copies what was signed of a ledger, for a backup that is made after it and so holds all that was signed; undefined where
 * nothing was. Left where a file of that name is there, or the history cannot be read.
 */
export const copyHistory = (directory: string, backup: string): E.Either<ProofsError, CopiedHistory | undefined> =>
  toldAtOnce(() =>
    readingHistory(directory, (history) => {
      const to = historyBeside(backup)
      insistOnFree(to)
      const part = `${to}.${process.pid}.part`
      const drop = (): void => rmSync(part, { force: true })
      drop()
      try {
        history.copyTo(part)
      } catch (error) {
        drop()
        throw error
      }
      const keep = () =>
        toldAtOnce(() => {
          syncPath(part)
          // Again, since the backup takes its time.
          insistOnFree(to)
          renameSync(part, to)
          syncPath(dirname(to))
          return to
        })
      return { keep, drop }
    }),
  )
