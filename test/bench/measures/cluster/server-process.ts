import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../../eventstoredb-server/main.ts', import.meta.url))

/** A test server in a process of its own, so that client and server have a core each. */
export type ServerProcess = { readonly url: string; readonly end: () => Promise<void> }

export const startServerProcess = async (): Promise<ServerProcess> => {
  const child = spawn(process.execPath, ['--max-semi-space-size=16', MAIN], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the test server ended with ${code}`))),
  ])) as [string]
  const end = async (): Promise<void> => {
    const gone = once(child, 'exit')
    child.stdin.end()
    await gone
  }
  return { url: (JSON.parse(line) as { readonly url: string }).url, end }
}
