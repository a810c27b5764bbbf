import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeFolder } from '../fixture/folder.ts'
import { recordPublicRecord } from '../fixture/record-public-record.ts'
import { runCli } from '../fixture/run-cli.ts'

const folder = makeFolder()
const data = join(folder, 'data')
const at = (name: string): string => join(folder, name)
const cli = (...argv: ReadonlyArray<string>) => runCli([...argv, '--data', data])

beforeAll(async () => {
  await recordPublicRecord(data)
  writeFileSync(at('monday.checkpoint'), (await cli('checkpoint')).out)
  writeFileSync(at('keys.txt'), (await cli('key', 'show')).out)
  await cli('export', at('ledger.jsonl'))
  await cli('proof', '137', at('event.tlog-proof'))
})

const trusting = ['--key', at('keys.txt'), '--checkpoint', at('monday.checkpoint')]

describe('verify', () => {
  it('of a whole ledger says that nothing was touched, and by whose word', async () => {
    expect(await cli('verify')).toMatchObject({
      code: 0,
      out: expect.stringContaining("taken at the ledger's own word"),
    })
    const trusted = await cli('verify', ...trusting)
    expect(trusted).toEqual({
      code: 0,
      out: '626 events: nothing was touched that can be told. A signature vouches for the first 626.\n',
      err: '',
    })
  })

  it('of an export and of a proof needs nothing but the files', async () => {
    const elsewhere = ['--data', at('nowhere')]
    expect(await runCli(['verify', at('ledger.jsonl'), ...trusting, ...elsewhere])).toMatchObject({ code: 0 })
    const proof = await runCli(['verify', at('event.tlog-proof'), '--key', at('keys.txt'), ...elsewhere])
    expect(proof).toMatchObject({ code: 0, out: expect.stringContaining('The event is in the ledger') })
  })

  it('names the one event that was changed, and ends with 1', async () => {
    const database = new DatabaseSync(join(data, 'ledger.sqlite'))
    const guard = database.prepare("SELECT sql FROM sqlite_schema WHERE name = 'event_never_changes'").get()
    const write = (from: string, to: string) => {
      database.exec('DROP TRIGGER event_never_changes')
      database.prepare('UPDATE event SET data = replace(data, ?, ?) WHERE position = 200').run(from, to)
      database.exec(String(guard?.['sql']))
    }
    write('{', '{ ')
    const { code, out } = await cli('verify', ...trusting)
    write('{ ', '{')
    database.close()
    expect(code).toBe(1)
    expect(out.split('\n')[0]).toBe('wrong: Event 200, column data: it is not what it was when the ledger took it in.')
    expect((await cli('verify', ...trusting)).code).toBe(0)
  })

  it.each([
    ['nothing that is there', ['verify', 'nowhere.jsonl'], 4, 'There is no nowhere.jsonl.'],
    ['a proof without a key', ['verify', at('event.tlog-proof')], 2, 'A proof needs --key'],
    [
      'an export against a checkpoint without a key',
      ['verify', at('ledger.jsonl'), '--checkpoint', at('monday.checkpoint')],
      2,
      'needs --key',
    ],
    ['a key that is none', ['verify', '--key', 'abc'], 3, '"abc" is no verifier key, nor a file of some.'],
    ['a checkpoint that is none', ['verify', '--checkpoint', at('keys.txt')], 3, 'keys.txt is no checkpoint.'],
    ['a position that is none', ['proof', 'first'], 2, '"first" is no position'],
    ['an event that was not recorded', ['proof', '9999'], 4, 'There is no event 9999: the ledger has 626.'],
  ])('refuses %s in words', async (_, argv, code, words) => {
    expect(await cli(...argv)).toMatchObject({ code, err: expect.stringContaining(words) })
  })

  it('tells what is wrong in a file that is no export', async () => {
    const { code, out } = await cli('verify', at('keys.txt'), ...trusting)
    expect(code).toBe(1)
    expect(out).toContain('wrong: Event 1: the line is no JSON.')
  })
})

describe('a key', () => {
  it('that others may read signs nothing', async () => {
    chmodSync(at('data.key'), 0o644)
    expect(await cli('checkpoint')).toMatchObject({
      code: 1,
      err: expect.stringContaining('is open to other users (mode 644)'),
    })
    chmodSync(at('data.key'), 0o600)
  })

  it('for a log of another name is refused', async () => {
    const env = { CHECKPOINT_ORIGIN: 'aid.example.org' }
    const { code, err } = await runCli(['checkpoint', '--data', data], { env })
    expect([code, err]).toEqual([1, expect.stringContaining('CHECKPOINT_ORIGIN is "aid.example.org", and the key in')])
  })

  it('is rotated; what the old one signed stays valid, to whoever trusts the old one too', async () => {
    const rotated = await cli('key', 'rotate')
    expect(rotated).toMatchObject({ code: 0, out: expect.stringContaining('From 626 events on this key signs') })
    expect(await cli('verify', ...trusting)).toMatchObject({ code: 0 })
    expect(await cli('verify', at('event.tlog-proof'), '--key', at('keys.txt'))).toMatchObject({ code: 0 })
    const { out } = await cli('key', 'show')
    expect(out.split('\n').filter((line) => line.startsWith('aid-ledger/'))).toHaveLength(2)
    expect(readFileSync(at('data.key'), 'utf8')).toContain(out.trimEnd().split('\n').at(-1)?.split('+')[1])
  })

  it('is printed once it is made, where a place for it is named', async () => {
    const env = { CHECKPOINT_KEY_FILE: at('own.key'), CHECKPOINT_ORIGIN: 'aid.example.org' }
    const other = join(makeFolder(), 'data')
    await runCli(['record', '-', '--actor', 'me', '--data', other], {
      stdin:
        '{"key":"p","command":"RegisterParty","data":{"party":"EE","name":"Estonia","kind":"state","memberships":[]},"meta":{"occurredOn":"2024-01-01","knownAt":"2024-01-01","assertedBy":"coordinator","sources":[{"url":"https://example.org","title":"A page"}]}}\n',
    })
    const { out, code } = await runCli(['checkpoint', '--data', other], { env })
    expect([code, out]).toEqual([0, expect.stringMatching(/^aid\.example\.org\n1\n/)])
    expect(readFileSync(at('own.key'), 'utf8')).toMatch(/^PRIVATE\+KEY\+aid\.example\.org\+/)
  })
})
