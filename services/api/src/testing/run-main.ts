import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))

export type Running = {
  readonly process: ChildProcess
  /** What it has printed so far. */
  readonly out: () => string
  readonly err: () => string
  /** Waits until it prints, for people, what the pattern matches. */
  readonly says: (pattern: RegExp) => Promise<RegExpExecArray>
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>
}

/** Runs the real program in a process of its own, on a free port. */
export const runMain = (environment: { readonly [name: string]: string }): Running => {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], PORT: '0', SHORTFALL_WATCH: 'off', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const says = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const found = pattern.exec(err)
      if (found !== null) return found
      const more = await Promise.race([once(child.stderr, 'data'), ended.then(() => undefined)])
      if (more === undefined && !pattern.test(err)) throw new Error(`ended without saying ${pattern}: ${err}`)
    }
  }
  return { process: child, out: () => out, err: () => err, says, ended }
}

/** Waits until it serves; answers its address. */
export const servingAt = async ({ says }: Running): Promise<string> => (await says(/serves on (http:\S+)\n/))[1]!
