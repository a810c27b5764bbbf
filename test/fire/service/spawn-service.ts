import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../../services/api/src/main.ts', import.meta.url))

/** The end of a process: a code where it ended by itself, a signal where that ended it. */
export type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

/** The real service in a process of its own. */
export type SpawnedService = {
  readonly pid: number
  /** Its address, once it serves; undefined where it ended before. */
  readonly serving: Promise<string | undefined>
  readonly ended: Promise<Ended>
  readonly hasEnded: () => boolean
  readonly kill: (signal: 'SIGKILL' | 'SIGTERM') => void
  /** What it has told people and its log so far. */
  readonly told: () => string
}

/** Starts the service on a free port, on the ledger in `folder`. */
export const spawnService = (folder: string, watches: boolean): SpawnedService => {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      LOG_LEVEL: 'warn',
      AID_LEDGER_DATA: folder,
      SHORTFALL_WATCH: watches ? 'on' : 'off',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  let hasEnded = false
  const ended = once(child, 'close').then(([code, signal]): Ended => {
    hasEnded = true
    return { code, signal }
  })
  const serving = new Promise<string | undefined>((resolve) => {
    const hear = (text: string): void => {
      told += text
      const address = /serves on (http:\S+)\n/.exec(told)?.[1]
      if (address !== undefined) resolve(address)
    }
    for (const output of [child.stdout, child.stderr]) output.setEncoding('utf8').on('data', hear)
    ended.then(() => resolve(undefined))
  })
  return {
    pid: child.pid!,
    serving,
    ended,
    hasEnded: () => hasEnded,
    kill: (signal) => void child.kill(signal),
    told: () => told,
  }
}
