import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { companions } from '../log-file/companions.ts'
import { StoreFailure } from '../port.ts'
import { storeError } from '../store-error.ts'

/** A change of the folder may stand under the same time as one just before it: file systems count in ticks, of 10 ms at most. */
const TICK_MS = 50

const look = (path: string) => statSync(path, { bigint: true, throwIfNoEntry: false })

/** Which file lies at a path, whatever it holds; undefined where there is none. Does not open it. */
const identityOf = (path: string): string | undefined => {
  const found = look(path)
  return found === undefined ? undefined : `${found.dev}:${found.ino}`
}

const gone = (path: string, file: string): StoreFailure =>
  new StoreFailure(
    storeError(
      'StoreUnavailable',
      `${file} was deleted, moved or replaced while the ledger ${path} was open, so nothing can be recorded safely. Put the file back, or stop this process, look at what lies there with \`aid-ledger doctor\`, and start again. Whoever was told this asks again with the same key.`,
    ),
  )

/**
 * Remembers which files a writer has open: the ledger's and its WAL. The answer throws a StoreFailure once another file, or
 * none, lies at one of their paths: an open file that was deleted takes writes and syncs without complaint, and they are lost.
 *
 * Whatever comes, goes or is renamed in a folder changes the folder's time, so while that stands the files are not looked
 * at. Looking at a file's times also costs more than it seems: Linux then writes finer ones with the next write, and the sync after
 * it takes a quarter longer (multigrain timestamps, https://docs.kernel.org/filesystems/multigrain-ts.html).
 */
export const standingFiles = (path: string): (() => void) => {
  const folder = dirname(path)
  const files = [path, companions(path).wal].map((file) => ({ file, identity: identityOf(file) }))
  let seenStanding: string | undefined
  return () => {
    const found = look(folder)
    const state = found === undefined ? undefined : `${found.dev}:${found.ino}:${found.ctimeNs}`
    if (state !== undefined && state === seenStanding) return
    for (const { file, identity } of files) if (identityOf(file) !== identity) throw gone(path, file)
    seenStanding = found !== undefined && Date.now() - Number(found.ctimeMs) > TICK_MS ? state : undefined
  }
}
