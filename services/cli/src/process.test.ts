import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import { makeFolder } from './fixture/folder.ts'
import { entriesPath, recordPublicRecord } from './fixture/record-public-record.ts'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const root = makeFolder()
const data = join(root, 'data')
beforeAll(async () => {
  await recordPublicRecord(data)
})

const start = (argv: ReadonlyArray<string>): ChildProcess =>
  spawn(process.execPath, [main, ...argv], { cwd: root, env: { ...process.env, INIT_CWD: root } })

const ended = async (child: ChildProcess) => {
  const [out, err, [code]] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'close')])
  return { code, out, err }
}

it('the program runs as it is, and its exit code reaches the shell', async () => {
  const shown = await ended(start(['shortfalls', '--known-at', '2024-04-02']))
  expect(shown).toMatchObject({ code: 0, err: '' })
  expect(shown.out).toContain('eu-1m-shells/rounds')
  expect(await ended(start(['pledge', 'nothing']))).toMatchObject({ code: 4, out: '' })
  expect((await ended(start(['doctor']))).out).toContain('All is well.')
})

it('a reader that has seen enough is no error', async () => {
  const child = start(['export'])
  child.stdout!.once('data', () => child.stdout!.destroy())
  const [err, [code]] = await Promise.all([text(child.stderr!), once(child, 'close')])
  expect({ code, err }).toEqual({ code: 0, err: '' })
})

it('standard input that stays open does not keep it from ending at a bad line', async () => {
  const child = start(['record', '-', '--data', 'stopped'])
  child.stdin!.on('error', () => {})
  child.stdin!.write('{"key":\n')
  const { code, err } = await ended(child)
  expect(code).toBe(3)
  expect(err).toContain('standard input:1 was not recorded')
})

it('SIGINT while recording closes cleanly and says how far it came', async () => {
  const child = start(['record', '-', '--data', 'halted'])
  const lines = readFileSync(entriesPath, 'utf8').split('\n')
  child.stdin!.on('error', () => {})
  child.stdin!.write(`${lines.slice(0, 20).join('\n')}\n{"key":"half of a li`)
  // Its ledger is there before the first entry is, and the input stays open: it waits for more.
  const recorded = async () => (await ended(start(['export', '--data', 'halted']))).out.split('\n').length - 1
  while ((await recorded()) < 20);
  child.kill('SIGINT')
  const { code, err } = await ended(child)
  expect(code).toBe(130)
  expect(err).toContain('Interrupted after standard input:20: 20 recorded, 0 already there. That stays;')
  expect(await recorded()).toBe(20)
  const again = start(['record', entriesPath, '--data', 'halted'])
  expect((await ended(again)).out).toContain('625 lines, 605 recorded, 20 already there')
})
