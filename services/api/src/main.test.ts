import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { serviceAddress } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SAME_PRESS_MS } from './service/presses.ts'
import { ask, askInVain } from './testing/ask.ts'
import { hangingRequest } from './testing/hanging-request.ts'
import { runMain, servingAt } from './testing/run-main.ts'
import { started, temporaryFolder } from './testing/served-public-record.ts'
import { waitForRequests } from './testing/wait-for-requests.ts'

const { folder, remove } = temporaryFolder()
const filled = join(folder, 'filled')
let copies = 0
/** How many events the public record comes to. */
let events: number

/** A ledger with the public record in a folder of its own. */
const aFilledLedger = (): string => {
  const copy = join(folder, `copy-${copies++}`)
  cpSync(filled, copy, { recursive: true })
  return copy
}

beforeAll(async () => {
  const service = await started(filled)
  events = service.holds.events
  await service.close()
})
afterAll(remove)

const noStackTrace = /^\s+at /m

describe('a first start', () => {
  it('records the public record, says where it serves, what is there and what to open; a second goes on with it', async () => {
    const data = join(folder, 'new', 'ledger')
    const first = runMain({ AID_LEDGER_DATA: data })
    const address = await servingAt(first)
    await first.says(/Stop it with Ctrl-C/)
    expect(first.err()).toMatch(
      /It holds \d+ events: \d+ pledges, \d+ allies; the latest fact became known on \d{4}-\d\d-\d\d\./,
    )
    expect(first.err()).toContain('Recording the public record')
    const worth = [...first.err().matchAll(/^ {2}(http:\S+)$/gm)].map(([, url]) => url!)
    expect(worth.length).toBe(3)
    for (const url of worth) await ask(url)
    const { answer } = await ask(`${address}/allies?at=500`)
    expect(await serviceAddress.read({ directory: data })()).toEqual(E.right({ pid: first.process.pid, address }))
    first.process.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    expect(await serviceAddress.read({ directory: data })()).toEqual(E.right(undefined))

    const second = runMain({ AID_LEDGER_DATA: data })
    const again = await ask(`${await servingAt(second)}/allies?at=500`)
    expect(again.answer.digest).toBe(answer.digest)
    expect(second.err()).not.toContain('Recording the public record')
    second.process.kill('SIGINT')
    expect(await second.ended).toBe(0)
  })

  it.each(['SIGKILL', 'SIGINT'] as const)('that %s interrupts is completed by the next', async (signal) => {
    const data = join(folder, `interrupted-${signal}`)
    const first = runMain({ AID_LEDGER_DATA: data })
    await first.says(/ 200 entries/)
    first.process.kill(signal)
    expect(await first.ended).toBe(signal === 'SIGINT' ? 0 : null)
    expect(first.err()).not.toContain('serves on')
    expect(existsSync(join(data, 'public-record.unfinished'))).toBe(true)

    const second = runMain({ AID_LEDGER_DATA: data })
    await second.says(new RegExp(`It holds ${events} events`))
    expect(existsSync(join(data, 'public-record.unfinished'))).toBe(false)
    second.process.kill('SIGTERM')
    expect(await second.ended).toBe(0)
  })
})

describe.concurrent('stopping', () => {
  it('lets a request under way finish and takes no new ones', async ({ expect }) => {
    const running = runMain({ AID_LEDGER_DATA: aFilledLedger() })
    const address = await servingAt(running)
    const waiting = askInVain(`${address}/parties?waitFor=${events + 1}`)
    await waitForRequests(address, 1)
    running.process.kill('SIGTERM')
    await running.says(/Stopping: requests under way have up to 7 seconds/)
    await expect(fetch(`${address}/parties`)).rejects.toThrow()
    expect((await waiting).problem.status).toBe(503)
    expect(await running.ended).toBe(0)
    expect(running.err()).toContain('Stopped. The ledger is closed; the next start goes on with the same data.')
    const lines = running.out().trimEnd().split('\n')
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ route: '/parties', status: 503, level: 'warn' })
    expect(running.err()).not.toMatch(noStackTrace)
  })

  it('cuts off what does not end within the limit', async ({ expect }) => {
    const running = runMain({ AID_LEDGER_DATA: aFilledLedger() })
    const hanging = await hangingRequest(await servingAt(running))
    const cutOff = once(hanging, 'close')
    running.process.kill('SIGTERM')
    expect(await running.ended).toBe(0)
    await cutOff
  })

  it('is done at once on a second Ctrl-C', async ({ expect }) => {
    const running = runMain({ AID_LEDGER_DATA: aFilledLedger() })
    const hanging = await hangingRequest(await servingAt(running))
    running.process.kill('SIGINT')
    await running.says(/Ctrl-C again stops at once/)
    await sleep(SAME_PRESS_MS)
    running.process.kill('SIGINT')
    expect(await running.ended).toBe(130)
    hanging.destroy()
  })
})

describe('a start that cannot be', () => {
  it('for bad settings ends with 2 and names each', async () => {
    const running = runMain({ AID_LEDGER_DATA: folder, PORT: 'eighty', LOG_LEVEL: 'loud' })
    expect(await running.ended).toBe(2)
    expect(running.err()).toMatch(/^PORT is "eighty": .*\nLOG_LEVEL is "loud": .*\n$/)
  })

  it('for a busy port or a second writer ends with 1 and says what to do', async () => {
    const data = aFilledLedger()
    const first = runMain({ AID_LEDGER_DATA: data })
    const address = await servingAt(first)
    const { port } = new URL(address)
    const samePort = runMain({ AID_LEDGER_DATA: join(folder, 'other'), PORT: port })
    expect(await samePort.ended).toBe(1)
    expect(samePort.err()).toBe(
      `Port ${port} of 127.0.0.1 is in use: another program, perhaps another Aid Ledger, serves there. Stop it, or choose another port, such as PORT=${Number(port) + 1}.\n`,
    )
    const sameLedger = runMain({ AID_LEDGER_DATA: data })
    expect(await sameLedger.ended).toBe(1)
    expect(sameLedger.err()).toContain(`is open already: process ${first.process.pid} serves it at http://127.0.0.1:`)
    expect(sameLedger.err()).toContain(address)
    expect(sameLedger.err()).not.toMatch(noStackTrace)
    first.process.kill('SIGTERM')
    await first.ended
  })

  it("for another program's file, or a folder that cannot be made, ends with 1 and leaves it as it was", async () => {
    const foreign = join(folder, 'foreign')
    mkdirSync(foreign)
    writeFileSync(join(foreign, 'ledger.sqlite'), 'my shopping list')
    const onForeign = runMain({ AID_LEDGER_DATA: foreign })
    expect(await onForeign.ended).toBe(1)
    expect(onForeign.err()).toMatch(
      /is not a ledger\. Choose another folder \(AID_LEDGER_DATA or --data\); this file was left as it is\.\n$/,
    )
    expect(onForeign.err()).not.toMatch(noStackTrace)
    expect(readFileSync(join(foreign, 'ledger.sqlite'), 'utf8')).toBe('my shopping list')
    const inAFile = runMain({ AID_LEDGER_DATA: join(foreign, 'ledger.sqlite', 'data') })
    expect(await inAFile.ended).toBe(1)
    expect(inAFile.err()).toMatch(
      /there is a file where its folder would be\. Name a folder \(AID_LEDGER_DATA or --data\)/,
    )
    expect(inAFile.err()).not.toMatch(noStackTrace)
  })
})
