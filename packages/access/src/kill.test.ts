import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { rightOf } from './fixture/either.ts'
import { makeFolder } from './fixture/folder.ts'
import { makeTokenStore } from './make-token-store.ts'

const program = fileURLToPath(new URL('./fixture/make-tokens-forever.ts', import.meta.url))

/** Runs until so many tokens are made, then kills; answers what was said to be done. */
const killAfter = async (directory: string, tokens: number): Promise<ReadonlyArray<string>> => {
  const child = spawn(process.execPath, [program, directory], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said: Array<string> = []
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line)
    if (said.length === tokens) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
  return said
}

it('a kill at any moment takes back no token that was given, nor gives back one that was revoked', async () => {
  const directory = makeFolder()
  const said: Array<string> = []
  for (const tokens of [1, 2, 5, 9, 14]) said.push(...(await killAfter(directory, tokens)))
  const store = makeTokenStore({ directory })
  const states = said.map((line) => line.split(' ') as [string, string])
  const found = states.map(([token]) => {
    const outcome = store.find(token)
    return `${token} ${outcome._tag === 'Right' ? 'valid' : outcome.left._tag === 'TokenRevoked' ? 'revoked' : 'lost'}`
  })
  expect(said.length).toBeGreaterThanOrEqual(31)
  expect(found).toEqual(said)
  expect(rightOf(store.list()).length).toBeGreaterThanOrEqual(said.length)
})
