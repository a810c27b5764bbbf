import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import type { FeedName } from '@aid-ledger/contract'

const PROGRAM = fileURLToPath(new URL('follower.ts', import.meta.url))

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

/** What a follower has kept: all that it was told, in its order, and how far it is. */
export const keptIn = (file: string): { readonly told: ReadonlyArray<ToldRow>; readonly place: string | undefined } => {
  const database = new DatabaseSync(file)
  try {
    const told = database.prepare('SELECT id, what FROM told ORDER BY rowid').all() as unknown as ReadonlyArray<ToldRow>
    return { told, place: database.prepare('SELECT id FROM place').get()?.['id'] as string | undefined }
  } catch {
    // It was killed before it made its tables.
    return { told: [], place: undefined }
  } finally {
    database.close()
  }
}
