import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../services/api/src/main.ts', import.meta.url))

export type ServiceProcess = {
  readonly address: string
  /** Halts it where it is, and lets it go on. */
  readonly halt: () => void
  readonly goOn: () => void
  /** Ends it; answers once it has. */
  readonly end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>
}

/** Runs the service in a process of its own, on a free port; answers once it serves. */
export const serviceProcess = async (
  data: string,
  environment: { readonly [name: string]: string } = {},
): Promise<ServiceProcess> => {
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      AID_LEDGER_DATA: data,
      SHORTFALL_WATCH: 'off',
      LOG_LEVEL: 'silent',
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'close')
  let said = ''
  for await (const text of child.stderr.setEncoding('utf8')) {
    said += text
    const address = /serves on (http:\S+)\n/.exec(said)?.[1]
    if (address === undefined) continue
    const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
      child.kill(signal)
      await ended
    }
    return { address, halt: () => child.kill('SIGSTOP'), goOn: () => child.kill('SIGCONT'), end }
  }
  throw new Error(`the service ended without serving: ${said}`)
}
