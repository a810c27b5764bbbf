import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { settingsOf } from './spawn-service.ts'

const CLI = fileURLToPath(new URL('../../../services/cli/src/main.ts', import.meta.url))

/** A command of the command line, in a process of its own. */
export type Beside = {
  readonly kill: () => void
  /** What is wrong with how it ended; nothing where it was killed. */
  readonly ended: Promise<ReadonlyArray<string>>
}

/** A trace of this program's own code: what went wrong is to be told in words. */
const TRACE = /^\s+at .*\.ts:\d/m

/** Runs a command on the ledger in `folder`, beside whatever else has it open. */
export const runBeside = (folder: string, [command = '', ...flags]: ReadonlyArray<string>): Beside => {
  const child = spawn(process.execPath, [CLI, command, ...flags, '--data', folder], {
    env: settingsOf(folder, false),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  for (const output of [child.stdout, child.stderr])
    output.setEncoding('utf8').on('data', (text: string) => {
      told += text
    })
  const ended = once(child, 'close').then(([code, signal]) =>
    signal === 'SIGKILL' || (code === 0 && !TRACE.test(told)) ? [] : [`${command} ended with ${code}: ${told}`],
  )
  return { kill: () => void child.kill('SIGKILL'), ended }
}
