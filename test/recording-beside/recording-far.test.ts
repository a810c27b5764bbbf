import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer as bytes } from 'node:stream/consumers'
import { makeTokenStore } from '@aid-ledger/access'
import type { Service } from '@aid-ledger/api'
import { exampleOf } from '@aid-ledger/contract'
import { type ActorId, parseRole } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ran, runCli } from '../support/run-cli.ts'
import { aFolder, entriesPath, eventsIn, serving } from './served-folder.ts'

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}

let data: string
let service: Service
beforeAll(async () => {
  data = await aFolder()
  service = await serving(data)
})
afterAll(async () => {
  await service.close()
})

const tokenOf = (role: string): string => {
  const tokens = makeTokenStore({ directory: data })
  const { token } = right(tokens.create({ role: right(parseRole(role)), days: 1 }))
  tokens.close()
  return token
}
const { entry } = exampleOf('RegisterParty')
const stdin = `${JSON.stringify(entry)}\n`
const another = `${JSON.stringify({ ...entry, key: 'another', data: { ...(entry.data as object), party: 'ANOTHER' } })}\n`
const withToken = (token: string, ...flags: ReadonlyArray<string>): Promise<Ran> =>
  runCli(['record', '-', ...flags], { stdin: another, env: { AID_LEDGER_TOKEN: token } })

describe('recording at a service by its address', () => {
  it('is as of whom the token proves, in their role', async () => {
    const donor = tokenOf('donor:DE')
    const refused = await withToken(donor, '--to', service.address)
    expect(refused.code).toBe(1)
    expect(refused.err).toMatch(/^aid-ledger: standard input:1 \(key "[^"]+"\) was not recorded:\n {2}.*donor:DE/)
    const taken = await runCli(['record', '-', '--to', `${service.address}/`, '--token', tokenOf('coordinator')], {
      stdin,
    })
    expect(taken).toEqual({ code: 0, out: 'standard input: 1 line, 1 recorded, 0 already there.\n', err: '' })
    expect(JSON.stringify((await eventsIn(data)).at(-1))).toMatch(/"actor":"token-[0-9a-f]{16}"/)
    expect(`${refused.err}${taken.out}`).not.toContain(donor.slice(4))
  })

  it('takes the token of the environment beside a service too, unless it is said who records', async () => {
    const refused = await withToken(tokenOf('donor:DE'), '--data', data)
    expect(refused.code).toBe(1)
    expect(await withToken(tokenOf('donor:DE'), '--data', data, '--actor', 'desk')).toMatchObject({ code: 0 })
    expect((await eventsIn(data)).at(-1)).toMatchObject({ data: { party: 'ANOTHER' }, meta: { actor: 'desk' } })
  })

  it('with a token that it did not make says that it is not taken, and not what it is', async () => {
    const token = `aid_${'x'.repeat(43)}`
    const { code, err } = await withToken(token, '--to', service.address)
    expect(code).toBe(1)
    expect(err).toContain('This ledger made no such token')
    expect(err).toContain('Nothing was recorded. Get a token that is taken and record the file again')
    expect(err).not.toContain('xxx')
  })

  it('that is not there says so at once', async () => {
    const { code, err } = await withToken(tokenOf('auditor'), '--to', 'http://127.0.0.1:9')
    expect(code).toBe(5)
    expect(err).toMatch(
      /^aid-ledger: The service at http:\/\/127\.0\.0\.1:9 does not answer \(no web service may be at that port\)\. Nothing was recorded\.\n$/,
    )
  })

  it('that is no service of a ledger says so, and a redirect is told and not followed', async () => {
    const seen: Array<string> = []
    const other = createServer((req, res) => {
      seen.push(`${req.method} ${req.url}`)
      if (req.url?.startsWith('/moved/')) res.writeHead(308, { Location: 'https://elsewhere.example/' })
      else res.writeHead(req.url?.startsWith('/fine/') ? 200 : 404)
      res.end('<html>')
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
    const said = async (path: string) => (await withToken('some-token', '--to', `${address}${path}`)).err
    expect(await said('')).toContain('answers with status 404, which no service of a ledger does')
    expect(await said('/fine/')).toContain('answers otherwise than a service of a ledger')
    expect(await said('/moved/')).toContain('says to go to https://elsewhere.example/')
    expect(seen).toContain('POST /moved/commands/RegisterParty')
    other.closeAllConnections()
    other.close()
  })
})

it('over a line that is cut before every third answer records each entry once', async () => {
  const [folder, onFile] = [await aFolder(), await aFolder()]
  const far = await serving(folder)
  let posts = 0
  const line = createServer(async (req, res) => {
    const body = await bytes(req)
    const headers = req.headers as { readonly [header: string]: string }
    const sent = req.method === 'POST' ? { method: 'POST', headers, body } : {}
    const answer = await fetch(`${far.address}${req.url}`, sent as RequestInit)
    const text = await answer.text()
    if (req.method === 'POST' && ++posts % 3 === 0) req.socket.destroy()
    else res.writeHead(answer.status, Object.fromEntries(answer.headers)).end(text)
  })
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
  const to = `http://127.0.0.1:${(line.address() as AddressInfo).port}`
  const tokens = makeTokenStore({ directory: folder })
  const { token } = right(tokens.create({ role: { kind: 'operator' }, days: 1, actor: 'editor' as ActorId }))
  const some = readFileSync(entriesPath, 'utf8').split('\n').slice(0, 40).join('\n')
  const ran = await runCli(['record', '-', '--to', to], { stdin: some, env: { AID_LEDGER_TOKEN: token } })
  expect(ran).toMatchObject({ code: 0, err: '' })
  expect(ran.out).toMatch(/^standard input: 40 lines, \d+ recorded, \d+ already there\.\n$/)
  expect(posts).toBeGreaterThan(50)
  await runCli(['record', '-', '--actor', 'editor', '--data', onFile], { stdin: some })
  expect(await eventsIn(folder)).toEqual(await eventsIn(onFile))
  line.closeAllConnections()
  line.close()
  await far.close()
})

describe('what does not go together', () => {
  it.each([
    ['no token', ['--to', 'https://l.example'], {}, '--to needs a token, in AID_LEDGER_TOKEN or with --token'],
    ['a token and an actor', ['--token', 'secret', '--actor', 'me'], {}, 'leave --actor out'],
    ['a service and an actor', ['--to', 'https://l.example', '--actor', 'me'], {}, 'leave --actor out'],
    ['a service and a folder', ['--to', 'https://l.example', '--data', '/tmp'], {}, '--data the folder'],
    ['an address that is none', ['--to', 'l.example'], { AID_LEDGER_TOKEN: 'secret' }, '--to: "l.example" is none'],
    ['a password in it', ['--to', 'https://me:secret@l.example'], {}, '--to: it names a user or a password'],
    ['a question in it', ['--to', 'https://l.example/?a=1'], {}, 'goes on after its path'],
    ['a token with a space', ['--to', 'https://l.example', '--token', 'secret secret'], {}, '--token is no token'],
    [
      'a token and no service',
      ['--data', '/nowhere'],
      { AID_LEDGER_TOKEN: 'secret' },
      'AID_LEDGER_TOKEN is for a service',
    ],
  ] as const)('%s', async (_, flags, env, words) => {
    const { code, out, err } = await runCli(['record', '-', ...flags], { stdin, env })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(words)
    expect(err).not.toContain('secret')
  })
})
