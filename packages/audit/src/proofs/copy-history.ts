import { existsSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type * as E from 'fp-ts/lib/Either.js'
import { historyFile, openHistory } from './checkpoint-history.ts'
import { type ProofsError, ProofsFailure } from './proofs-failure.ts'
import { toldAtOnce } from './told.ts'

/** Where what was signed of a ledger lies beside a backup of it. */
export const historyBeside = (backup: string): string =>
  join(dirname(backup), `${basename(backup, '.sqlite')}.checkpoints.sqlite`)

/** A copy of what was signed, which is not there yet under its name. */
export type CopiedHistory = { readonly keep: () => string; readonly drop: () => void }

/**
 * Copies what was signed of a ledger, for a backup that is made after it and so holds all that was signed; undefined where
 * nothing was. Left where a file of that name is there, or the history cannot be read.
 */
export const copyHistory = (directory: string, backup: string): E.Either<ProofsError, CopiedHistory | undefined> =>
  toldAtOnce(() => {
    const [from, to] = [historyFile(directory), historyBeside(backup)]
    if (!existsSync(from)) return undefined
    if (existsSync(to))
      throw new ProofsFailure(
        'ProofsUnusable',
        `There is a file ${to} already. A backup never takes another's place: name a new file.`,
      )
    const part = `${to}.part`
    const drop = (): void => rmSync(part, { force: true })
    drop()
    const history = openHistory(from, 'read')
    try {
      history.copyTo(part)
    } finally {
      history.close()
    }
    const keep = (): string => {
      renameSync(part, to)
      return to
    }
    return { keep, drop }
  })
