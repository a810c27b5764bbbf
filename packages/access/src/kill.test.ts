import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { rightOf } from './fixture/either.ts'
import { makeFolder } from './fixture/folder.ts'
import { makeTokenStore, type TokenStore } from './make-token-store.ts'

const program = fileURLToPath(new URL('./fixture/make-tokens-forever.ts', import.meta.url))

/** What a store says of a token, in the words of the program. */
const stateIn = (store: TokenStore, token: string): string => {
  const found = store.find(token)
  return found._tag === 'Right' ? 'valid' : found.left._tag === 'TokenRevoked' ? 'revoked' : 'lost'
}

/** Runs the program until so many tokens are made, then kills it. Calls `onSaid` with each that it says to be done. */
const killAfter = async (directory: string, tokens: number, onSaid: (line: string) => void): Promise<void> => {
  const child = spawn(process.execPath, [program, directory], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = 0
  for await (const line of createInterface({ input: child.stdout })) {
    onSaid(line)
    if (++said === tokens) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
}

it('a kill at any moment takes back no token that was given, nor gives back one that was revoked', async () => {
  const directory = makeFolder()
  // As a service would, it has the file open all the while.
  const service = makeTokenStore({ directory })
  const said: Array<string> = []
  const onSaid = (line: string): void => {
    said.push(line)
    const [token = ''] = line.split(' ')
    expect(`${token} ${stateIn(service, token)}`).toBe(line)
  }
  for (const tokens of [1, 2, 5, 9, 14]) await killAfter(directory, tokens, onSaid)
  expect(said.length).toBeGreaterThanOrEqual(31)
  const later = makeTokenStore({ directory })
  for (const store of [service, later])
    expect(said.map((line) => `${line.split(' ')[0]} ${stateIn(store, line.split(' ')[0]!)}`)).toEqual(said)
  expect(rightOf(later.list()).length).toBeGreaterThanOrEqual(said.length)
})
