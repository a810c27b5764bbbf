import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const MAIN = fileURLToPath(new URL('../../../services/api/src/main.ts', import.meta.url))

/** The end of a process: a code where it ended by itself, a signal where that ended it. */
export type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

/** The real service in a process of its own. */
export type SpawnedService = {
  /** Its address, once it serves; undefined where it ended before. */
  readonly serving: Promise<string | undefined>
  readonly ended: Promise<Ended>
  readonly kill: (signal: 'SIGKILL' | 'SIGTERM') => void
  /** What it has told people and its log so far. */
  readonly told: () => string
}

/** The settings of a service on a free port, on the ledger in `folder`. */
export const settingsOf = (folder: string, watches: boolean): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  // Half of a start is spent on compiling the same modules again.
  NODE_COMPILE_CACHE: join(tmpdir(), 'aid-ledger-compiled'),
  PORT: '0',
  LOG_LEVEL: 'warn',
  AID_LEDGER_DATA: folder,
  SHORTFALL_WATCH: watches ? 'on' : 'off',
})

/** Listens to a process that is a service, or has one in it. */
export const serviceOf = (child: ChildProcess): SpawnedService => {
  let told = ''
  const ended = once(child, 'close').then(([code, signal]): Ended => ({ code, signal }))
  const serving = new Promise<string | undefined>((resolve) => {
    const hear = (text: string): void => {
      told += text
      const address = /serves on (http:\S+)\n/.exec(told)?.[1]
      if (address !== undefined) resolve(address)
    }
    for (const output of [child.stdout, child.stderr]) output?.setEncoding('utf8').on('data', hear)
    ended.then(() => resolve(undefined))
  })
  return {
    serving,
    ended,
    kill: (signal) => void child.kill(signal),
    told: () => told,
  }
}

/** Starts the service, with flags for Node where a test has some. */
export const spawnService = (folder: string, watches: boolean, flags: ReadonlyArray<string> = []): SpawnedService =>
  serviceOf(
    spawn(process.execPath, [...flags, MAIN], {
      env: settingsOf(folder, watches),
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  )
