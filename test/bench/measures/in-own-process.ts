import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { START_FLAGS } from '../frame/start-flags.ts'

/** How long a program took, and how much memory its process has had at most. */
export type Cost = { readonly seconds: number; readonly megabytes: number }

/** Runs a program in a process of its own, which tells its cost: nothing is compiled yet, and its memory is its own. */
export const inOwnProcess = (program: URL, args: ReadonlyArray<string>): Promise<Cost> =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(program), args, { execArgv: [...START_FLAGS] })
    let told: Cost | undefined
    child.once('message', (cost) => {
      told = cost as Cost
    })
    child.once('exit', (code) =>
      told !== undefined && code === 0
        ? resolve(told)
        : reject(new Error(`${program.pathname} ${args.join(' ')} ended with ${code}`)),
    )
  })
