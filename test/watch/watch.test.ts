import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { diceOf } from '../bench/workload/dice.ts'
import { startCuttingProxy } from '../followers/cutting-proxy.ts'
import { aFolder, serving } from '../recording-beside/served-folder.ts'
import { runCli } from '../support/run-cli.ts'
import { testSeed } from '../support/test-seed.ts'

const PROGRAM = fileURLToPath(new URL('../../services/cli/src/main.ts', import.meta.url))

const data = mkdtempSync(join(tmpdir(), 'aid-ledger-watch-'))
let service: Awaited<ReturnType<typeof serving>>
beforeAll(async () => {
  service = await serving(data)
})
afterAll(async () => {
  await service.close()
  rmSync(data, { recursive: true, force: true })
})

const start = (...flags: ReadonlyArray<string>): ChildProcess => {
  const environment = { PATH: process.env['PATH'], AID_LEDGER_DATA: data }
  const child = spawn(process.execPath, [PROGRAM, 'watch', ...flags], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** The first lines that it prints. */
const linesOf = async (child: ChildProcess, count: number): Promise<ReadonlyArray<string>> => {
  const lines: Array<string> = []
  for await (const line of createInterface({ input: child.stdout! })) if (lines.push(line) === count) return lines
  return lines
}

const ADDED =
  /^20\d\d-\d\d-\d\d {2}EU {2}eu-1m-shells\/rounds: added, overdue \(in round: announced 0 → 1,000,000, .*, overdue 0 → 1,000,000.*\); by event 427, PledgeAnnounced of 2023-03-20, as told by donor$/
const DELIVERED =
  /rounds: delivered \(in round: cleared 1,000,000 → 700,000, delivered 0 → 300,000, .*\); by event 430, DeliveryReported of 2023-11-14, as told by donor$/

describe('watch', () => {
  it('finds the service of the folder, tells one line an event, and ends well by Ctrl-C', async () => {
    const child = start('--feed', 'ledger', '--after', '620')
    const [lines, said] = [await linesOf(child, 6), text(child.stderr!)]
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['621', '622', '623', '624', '625', '626'])
    expect(lines[0]).toMatch(/^621 {2}20\d\d-\d\d-\d\d {2}[A-Z][A-Za-z]+ {2}\S+ {2}as told by \w+$/)
    child.kill('SIGINT')
    expect(await once(child, 'close')).toEqual([0, null])
    expect(await said).toContain(`Following ledger at ${service.address}; Ctrl-C ends it.\n`)
  })

  it('tells what a view says otherwise than before: what, from what, to what, by what', async () => {
    const child = start(
      '--after',
      '0',
      '--ally',
      'EU',
      '--type',
      'overdue,DeliveryReported',
      '--pledge',
      'eu-1m-shells',
    )
    const [first, second] = await linesOf(child, 2)
    expect(first).toMatch(ADDED)
    expect(second).toMatch(DELIVERED)
    child.kill('SIGINT')
    expect(await once(child, 'close')).toEqual([0, null])
  })

  it('ends well where nobody reads any more', async () => {
    const child = start('--feed', 'ledger', '--after', '0', '--json')
    child.stdout!.once('data', () => child.stdout!.destroy())
    expect((await once(child, 'close'))[0]).toBe(0)
  })

  it('tells that the service was lost, and goes on where it was', async () => {
    const proxy = await startCuttingProxy(diceOf(testSeed + 1))
    onTestFinished(proxy.end)
    proxy.leadTo(service.address)
    const child = start('--feed', 'ledger', '--after', '0', '--json', '--from', proxy.address)
    const said = text(child.stderr!)
    const ids = (await linesOf(child, 626)).map((line) => JSON.parse(line).id)
    expect(ids).toEqual(Array.from({ length: 626 }, (_, n) => String(n + 1)))
    child.kill('SIGTERM')
    await once(child, 'close')
    expect(await said).toMatch(/; asking again in \d+ s\n/)
  })
})

describe('what cannot be watched is told in words', () => {
  it.each([
    ['--feed ledgr', 2, '--feed: there is no feed "ledgr" (did you mean "ledger"?)'],
    ['--feed ledger --type PledgeAnounced', 2, '--type: "PledgeAnounced" is no type (did you mean "PledgeAnnounced"?)'],
    ['--feed ledger --after yesterday', 2, '--after: "yesterday" is no id of a feed'],
    ['--feed ledger --after 700', 1, '--after: '],
    ['--from ftp://ledger.example', 2, '--from: "ftp://ledger.example" is none'],
    ['--from http://127.0.0.1:1 --data x', 2, '--from names a service and --data the folder of a ledger'],
  ])('watch %s', async (flags, code, words) => {
    const ran = await runCli(['watch', ...flags.split(' ')], { env: { AID_LEDGER_DATA: data } })
    expect([ran.code, ran.out]).toEqual([code, ''])
    expect(ran.err).toContain(words)
  })

  it('where the service asks who reads', async () => {
    const folder = await aFolder()
    const closed = await serving(folder, { READ_ACCESS: 'token' })
    onTestFinished(closed.close)
    const { code, err } = await runCli(['watch'], { env: { AID_LEDGER_DATA: folder } })
    expect(code).toBe(1)
    expect(err).toContain('Name a token in AID_LEDGER_TOKEN')
  })

  it('where no service serves the ledger', async () => {
    const { code, err } = await runCli(['watch'], { env: { AID_LEDGER_DATA: await aFolder() } })
    expect(code).toBe(5)
    expect(err).toContain('`npm start` runs one, or name one with --from URL.')
  })
})
