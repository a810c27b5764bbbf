import { once } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { webhookFile } from '@aid-ledger/webhooks'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anEntry, linesOfText } from '../fixture/an-entry.ts'
import { makeFolder } from '../fixture/folder.ts'
import { runCli } from '../fixture/run-cli.ts'

const root = makeFolder()
const receiver = createServer((req, res) => res.writeHead(req.url === '/fails' ? 500 : 204).end())
let url: string
beforeAll(async () => {
  receiver.listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
})
afterAll(() => receiver.close())

let folders = 0
/** A folder with a ledger of one event, and the command line on it. */
const aLedger = async () => {
  const data = join(root, String(++folders))
  mkdirSync(data)
  await runCli(['record', '-', '--data', data], { stdin: linesOfText(anEntry('one')) })
  const cli = (argv: string, privately: 'allow' | 'refuse' = 'allow') =>
    runCli([...argv.split(' '), '--data', data], { env: { WEBHOOK_PRIVATE_ADDRESSES: privately } })
  return { data, cli }
}

it('add prints the secret alone, and says of the webhook all else', async () => {
  const { data, cli } = await aLedger()
  expect((await cli('webhook list')).out).toBe('No webhook is registered for this ledger.\n')
  expect(existsSync(webhookFile(data))).toBe(false)
  const { code, out, err } = await cli(`webhook add ${url}/aid --feed obligations --ally DE --type overdue,cancelled`)
  expect([code, err]).toEqual([0, expect.stringMatching(/^This is the secret of webhook wh_[0-9a-f]{16}, which sends/)])
  expect(out).toMatch(/^whsec_[A-Za-z0-9+/]{43}=\n$/)
  expect(err).toContain('obligations ally=DE type=overdue,cancelled after 1 ')
  const [id] = /wh_[0-9a-f]{16}/.exec(err) ?? []
  const shown = [await cli('webhook list'), await cli('webhook list --json'), await cli(`webhook show ${id}`)]
  for (const { code, out: said } of shown) {
    expect([code, said.includes(`${id}`)]).toEqual([0, true])
    expect(said).not.toContain(out.trim())
  }
  expect(shown[2]!.out).toMatch(/^webhook {4}wh_.*, active\nto {9}http:.*\nfeed {7}obligations ally=DE/)
})

it('test sends a trial, replay goes on elsewhere, rotate makes a new secret, remove ends it', async () => {
  const { cli } = await aLedger()
  const { err, out } = await cli(`webhook add ${url}/aid --feed ledger --after 0`)
  const [id = ''] = /wh_[0-9a-f]{16}/.exec(err) ?? []
  expect(await cli(`webhook test ${id}`)).toMatchObject({ code: 0, out: expect.stringContaining('took it with 204') })
  expect((await cli(`webhook deliveries ${id}`)).out).toBe('Nothing was sent to it yet.\n')
  expect(await cli(`webhook replay ${id} --after 1`)).toMatchObject({
    code: 0,
    out: expect.stringContaining('after 1.'),
  })
  expect(await cli(`webhook replay ${id} --skip`)).toMatchObject({
    code: 1,
    err: expect.stringContaining('waits for no message'),
  })
  const rotated = await cli(`webhook rotate ${id}`)
  expect(rotated.out).toMatch(/^whsec_/)
  expect(rotated.out).not.toBe(out)
  expect(await cli(`webhook remove ${id}`)).toMatchObject({ code: 0, out: expect.stringContaining('is removed') })
  expect(await cli(`webhook show ${id}`)).toMatchObject({
    code: 4,
    err: expect.stringContaining('There is no webhook'),
  })
})

it('test says why a message is not taken', async () => {
  const { cli } = await aLedger()
  const [id = ''] = /wh_[0-9a-f]{16}/.exec((await cli(`webhook add ${url}/fails --feed ledger`)).err) ?? []
  expect(await cli(`webhook test ${id}`)).toMatchObject({ code: 1, out: expect.stringContaining('answered 500') })
  // What was registered while it was allowed goes nowhere once it is not.
  const refused = await cli(`webhook test ${id}`, 'refuse')
  expect(refused).toMatchObject({ code: 1, out: expect.stringContaining('no address of the public internet') })
})

it.each([
  ['https://example.org', 2, 'webhook add needs --feed NAME.'],
  ['https://example.org --feed obligation', 2, '--feed: "obligation" is no feed (did you mean "obligations"?)'],
  ['https://example.org --feed ledger --type PledgeAnounced', 2, '(did you mean "PledgeAnnounced"?)'],
  ['https://example.org --feed obligations --type overdu', 2, '--type: "overdu" is no type (did you mean "overdue"?)'],
  ['https://example.org --feed ledger --ally germany', 2, '--ally: "germany" is no'],
  ['https://example.org --feed ledger --rules obligations@2', 2, '--rules: there is no parameter "rules"'],
  ['https://example.org --feed ledger --ally FR', 4, 'There is no party "FR" in this ledger'],
  ['https://example.org --feed ledger --after x', 2, '--after: "x" is no id of a feed'],
  ['https://example.org --feed ledger --after 9', 1, 'which has 1 events'],
  ['http://example.org --feed ledger', 2, 'URL: begins with http://'],
  ['https://10.0.0.1 --feed ledger', 2, 'URL: 10.0.0.1 is no address of the public internet'],
  ['https://0x7f.1 --feed ledger', 2, 'URL: 127.0.0.1 is no address of the public internet'],
])('add %s is refused in words', async (rest, code, words) => {
  const { data, cli } = await aLedger()
  const ran = await cli(`webhook add ${rest}`, 'refuse')
  expect([ran.code, ran.out]).toEqual([code, ''])
  expect(ran.err).toContain(words)
  expect(existsSync(webhookFile(data))).toBe(false)
})
