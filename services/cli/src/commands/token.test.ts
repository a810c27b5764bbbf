import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { makeAuthenticator, makeTokenStore, tokenFile } from '@aid-ledger/access'
import type { Instant } from '@aid-ledger/domain'
import { describe, expect, it } from 'vitest'
import { anEntry, linesOfText } from '../fixture/an-entry.ts'
import { makeFolder } from '../fixture/folder.ts'
import { runCli } from '../fixture/run-cli.ts'

const root = makeFolder()
let folders = 0
const aFolder = (): string => {
  const folder = join(root, String(++folders))
  mkdirSync(folder)
  return folder
}
const inFolder = (data: string) => (argv: string, columns?: number) =>
  runCli([...argv.split(' '), '--data', data], columns === undefined ? {} : { columns })

describe('aid-ledger token', () => {
  it('create prints the token alone, and says of it all but the token', async () => {
    const data = aFolder()
    await runCli(['record', '-', '--data', data], { stdin: linesOfText(anEntry('one')) })
    const { code, out, err } = await inFolder(data)('token create --role donor:DE --days 90 --actor desk-3')
    expect(code).toBe(0)
    expect(out).toMatch(/^aid_[A-Za-z0-9_-]{43}\n$/)
    expect(err).toMatch(/^This is token [0-9a-f]{16} of donor:DE, which records as desk-3 until \d{4}-.*Z\.\n/)
    expect(err).toContain('It is shown this once')
    expect(err).not.toContain(out.trim().slice(4))
    expect(err).not.toContain('Note:')
    const authenticate = makeAuthenticator({ tokens: makeTokenStore({ directory: data }) })
    expect(await authenticate(`Bearer ${out.trim()}`)).toMatchObject({
      right: { actor: 'desk-3', role: { kind: 'donor', party: 'DE' } },
    })
  })

  it('create says what may be a slip: a party that is no state, a folder without a ledger', async () => {
    const { err } = await inFolder(aFolder())('token create --role donor:UK --days 1')
    expect(err).toContain('UK is no state of ISO 3166-1 (did you mean "GB"?)')
    expect(err).toContain('there is no ledger under')
    expect((await inFolder(join(root, 'no', 'such'))('token create --role auditor --days 1')).code).toBe(5)
    expect(existsSync(join(root, 'no'))).toBe(false)
  })

  it('create makes none in the name of the ledger', async () => {
    const data = aFolder()
    const { code, out, err } = await inFolder(data)('token create --role operator --days 1 --actor ledger')
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('--actor: "ledger" is who the ledger itself records as')
    expect(existsSync(tokenFile(data))).toBe(false)
  })

  it('list shows whose they are and in which state, and revoke takes one back', async () => {
    const data = aFolder()
    const cli = inFolder(data)
    expect((await cli('token list')).out).toBe('No token was made for this ledger.\n')
    const clock = () => '2024-01-01T00:00:00.000Z' as Instant
    makeTokenStore({ directory: data, clock }).create({ role: { kind: 'recipient' }, days: 1, label: 'Kyiv' })
    await cli('token create --role auditor --days 7')
    const made = await cli('token create --role coordinator --days 7')
    const [, id = ''] = /token ([0-9a-f]{16})/.exec(made.err) ?? []
    const revoked = await cli(`token revoke ${id}`)
    expect(revoked).toMatchObject({ code: 0, err: '' })
    expect(revoked.out).toBe(`Token ${id} of coordinator (token-${id}) is revoked. What it recorded stays.\n`)
    expect(await cli(`token revoke ${id}`)).toMatchObject({ code: 1, err: expect.stringContaining('revoked already') })
    const { out } = await cli('token list')
    const rows = out.split('\n').map((line) => line.split(/ {2,}/))
    expect(rows[0]).toEqual(['id', 'role', 'actor', 'created', 'expires', 'state', 'label'])
    expect(rows.slice(1, 4).map(([, role, , , , state, label]) => [role, state, label])).toEqual([
      ['recipient', 'expired', 'Kyiv'],
      ['auditor', 'valid', undefined],
      ['coordinator', 'revoked', undefined],
    ])
    const json = (await cli('token list --json')).out
    expect(JSON.parse(json).tokens).toMatchObject([
      { role: 'recipient', state: 'expired', label: 'Kyiv', expires: '2024-01-02T00:00:00.000Z' },
      { role: 'auditor', state: 'valid' },
      { id, role: 'coordinator', actor: `token-${id}`, state: 'revoked' },
    ])
    expect(`${out}${json}`).not.toContain(made.out.trim().slice(4))
  })

  it('revoke does not repeat a token that was given in the place of its id', async () => {
    const cli = inFolder(aFolder())
    const { out } = await cli('token create --role auditor --days 7')
    const { code, err } = await cli(`token revoke ${out.trim()}`)
    expect(code).toBe(4)
    expect(err).toContain('That is a token itself')
    expect(err).not.toContain(out.trim().slice(4))
  })

  it('says how a file that is open to others is set right', async () => {
    const data = aFolder()
    const cli = inFolder(data)
    await cli('token create --role auditor --days 7')
    expect((await cli('doctor')).out).toMatch(/ok {7}Tokens +1 valid, 0 expired, 0 revoked\n/)
    chmodSync(tokenFile(data), 0o644)
    expect((await cli('doctor')).out).toMatch(/problem {2}Tokens +.* is open to other users \(mode 644\)/)
    expect(await cli('token list')).toMatchObject({ code: 5, err: expect.stringContaining('chmod 600') })
  })
})
