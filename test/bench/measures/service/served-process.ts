import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { START_FLAGS } from '../../frame/start-flags.ts'

/** How long a server may take to come up: a service reads its whole ledger first. */
const STARTS_WITHIN_MS = 300_000

/** A server in a process of its own, so that neither weighs on the other's event loop. */
export type ServedProcess = { readonly port: number; readonly end: () => Promise<void> }

const portOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    let said = ''
    const patience = setTimeout(() => reject(new Error(`it does not serve; it said:\n${said}`)), STARTS_WITHIN_MS)
    child.stderr!.on('data', (words: Buffer) => {
      said += words.toString()
      const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1]
      if (port === undefined) return
      clearTimeout(patience)
      resolve(Number(port))
    })
    child.once('exit', (code) => reject(new Error(`it ended with ${code}; it said:\n${said}`)))
  })

/** Starts a program that says on standard error at which address of this machine it serves. Its standard output goes nowhere. */
const start = async (
  program: URL,
  args: ReadonlyArray<string>,
  env: { readonly [variable: string]: string },
): Promise<ServedProcess> => {
  const child = spawn(process.execPath, [...START_FLAGS, fileURLToPath(program), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const end = async () => {
    if (child.exitCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  try {
    return { port: await portOf(child), end }
  } catch (error) {
    await end()
    throw error
  }
}

/**
 * The service as it is started for use, on a free port, with all its settings as they are where nobody sets them, but that
 * the watch records nothing meanwhile.
 */
export const startLedgerService = (folder: string): Promise<ServedProcess> =>
  start(new URL('../../../../services/api/src/main.ts', import.meta.url), [], {
    PORT: '0',
    AID_LEDGER_DATA: folder,
    SHORTFALL_WATCH: 'off',
  })

/** A bare Express route that answers with the bytes of a file. */
export const startBareRoute = (file: string): Promise<ServedProcess> =>
  start(new URL('./bare-route.ts', import.meta.url), [file], {})
