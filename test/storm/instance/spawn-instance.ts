import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Account, Instance, InstanceOptions, Sight } from './account.ts'

const PROGRAM = join(import.meta.dirname, 'instance-process.ts')

/** Starts an instance in a process of its own; once that ends by itself, whatever is asked of it is an error. */
export const spawnInstance = async (options: InstanceOptions): Promise<Instance> => {
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const closed = once(child, 'close')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const answer = async (): Promise<unknown> => {
    const { value, done } = await lines.next()
    if (done === true) throw new Error(`The process of ${options.name} ended with ${child.exitCode}.`)
    return JSON.parse(value)
  }
  const ask = async (question: string): Promise<unknown> => {
    child.stdin.write(`${question}\n`)
    return answer()
  }
  child.stdin.on('error', () => {})
  await answer()
  return {
    calm: async () => (await ask('calm')) as Account,
    look: async () => (await ask('look')) as Sight,
    end: async () => {
      child.stdin.end()
      const [code] = await closed
      if (code !== 0) throw new Error(`The process of ${options.name} ended with ${code}.`)
    },
  }
}
