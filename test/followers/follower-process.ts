import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import type { FeedName } from '@aid-ledger/contract'

const PROGRAM = fileURLToPath(new URL('follower.ts', import.meta.url))

/** A follower that starts after a kill holds up who looks into what it keeps. */
const PATIENCE_MS = 10_000

export type FollowerProcess = {
  /** Ends it; answers its exit code once it has ended, null where it was killed. */
  readonly end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<number | null>
  readonly said: () => string
}

/** Runs the follower in a process of its own. */
export const followerProcess = (address: string, feed: FeedName, file: string): FollowerProcess => {
  const child = spawn(process.execPath, [PROGRAM, address, feed, file], {
    // Half of a start is spent on compiling the same modules again.
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: join(tmpdir(), 'aid-ledger-compiled') },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return {
    end: (signal) => {
      child.kill(signal)
      return ended
    },
    said: () => said,
  }
}

export type ToldRow = { readonly id: string; readonly what: string }

/** What a follower has kept: all that it was told, in its order. */
export const keptIn = (file: string): ReadonlyArray<ToldRow> => {
  const database = new DatabaseSync(file, { timeout: PATIENCE_MS })
  try {
    return database.prepare('SELECT id, what FROM told ORDER BY rowid').all() as unknown as ReadonlyArray<ToldRow>
  } catch {
    // It was killed before it made its tables.
    return []
  } finally {
    database.close()
  }
}
