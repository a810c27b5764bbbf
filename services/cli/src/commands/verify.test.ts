import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
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

const unsigned = join(folder, 'unsigned')

beforeAll(async () => {
  await recordPublicRecord(data)
  mkdirSync(unsigned)
  copyFileSync(join(data, 'ledger.sqlite'), join(unsigned, 'ledger.sqlite'))
  writeFileSync(at('monday.checkpoint'), (await cli('checkpoint')).out)
  writeFileSync(at('keys.txt'), (await cli('key', 'show')).out)
  await cli('export', at('ledger.jsonl'))
  await cli('proof', '137', at('event.tlog-proof'))
  writeFileSync(at('empty.jsonl'), '')
  const proof = readFileSync(at('event.tlog-proof'), 'utf8')
  writeFileSync(at('broken.tlog-proof'), proof.replace('extra ', 'extra !'))
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
    expect(proof.out).toMatch(/^Event 137, [A-Z]\w+, number \d+ of [a-z.]+-\S+, recorded \d{4}-/m)
    expect(proof.out).toContain('\n{"')
    const stdin = readFileSync(at('event.tlog-proof'), 'utf8')
    expect(await runCli(['verify', '-', '--key', at('keys.txt')], { stdin })).toEqual(proof)
    const lines = readFileSync(at('ledger.jsonl'), 'utf8')
    expect(await runCli(['verify', '-', ...trusting], { stdin: lines })).toMatchObject({ code: 0 })
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
    [
      'a proof beside a checkpoint that it does not lead to',
      ['verify', at('event.tlog-proof'), ...trusting],
      2,
      'A proof has its own checkpoint',
    ],
    ['a key that is none', ['verify', '--key', 'abc'], 3, '"abc" is no verifier key, nor a file of some.'],
    ['a checkpoint that is none', ['verify', '--checkpoint', at('keys.txt')], 3, 'keys.txt is no checkpoint.'],
    [
      'a checkpoint by itself',
      ['verify', at('monday.checkpoint')],
      2,
      'monday.checkpoint is a checkpoint, of 626 events of',
    ],
    ['an empty file', ['verify', at('empty.jsonl')], 3, 'This is no export: it has no event'],
    ['a proof whose base64 is broken', ['verify', at('broken.tlog-proof'), '--key', at('keys.txt')], 3, 'is no base64'],
    ['a tree beside a ledger', ['verify', '--tree', at('keys.txt')], 2, '--tree is for an export'],
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

it('a backup has what was signed beside it, and is verified by that', async () => {
  const { out } = await cli('backup', '--to', at('monday.sqlite'))
  expect(out).toContain('What was signed of it is in monday.checkpoints.sqlite, beside it.')
  expect(await runCli(['verify', at('monday.sqlite'), '--key', at('keys.txt')])).toEqual({
    code: 0,
    out: '626 events: nothing was touched that can be told. A signature vouches for the first 626.\n',
    err: '',
  })
  expect(await cli('backup', '--to', at('monday.sqlite'))).toMatchObject({
    code: 5,
    out: '',
    err: expect.stringContaining('monday.checkpoints.sqlite already'),
  })
  expect(await cli('backup', '--to', at('nowhere/monday.sqlite'))).toMatchObject({
    out: '',
    err: expect.stringMatching(/There is no folder .*nowhere\. Make it/),
  })
  // What is restored from it goes on as the same log, by what was signed and the key.
  const restored = ['--data', at('restored')]
  expect(await runCli(['restore', at('monday.sqlite'), ...restored])).toMatchObject({ code: 0 })
  copyFileSync(at('monday.checkpoints.sqlite'), join(at('restored'), 'checkpoints.sqlite'))
  copyFileSync(at('data.key'), at('restored.key'))
  const signed = await runCli(['checkpoint', ...restored])
  expect(signed).toMatchObject({ code: 0, out: (await cli('checkpoint')).out })
  expect(await runCli(['verify', ...trusting, ...restored])).toMatchObject({ code: 0, err: '' })
  // Without it nobody who is trusted vouches for the backup.
  copyFileSync(at('monday.sqlite'), at('alone.sqlite'))
  const alone = await runCli(['verify', at('alone.sqlite'), '--key', at('keys.txt')])
  expect(alone).toMatchObject({ code: 1, out: expect.stringContaining('Nothing here is signed by who is trusted') })
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
    const verifiers = out.split('\n').filter((line) => line.startsWith('aid-ledger/'))
    expect(verifiers).toHaveLength(2)
    expect(readFileSync(at('data.key'), 'utf8')).toContain(verifiers[1]?.split('+')[1])
    // Whoever trusts the old key adds the note by which it vouches for the new one, from wherever it comes.
    const note = out.slice(out.indexOf('aid-ledger key rotation of'))
    writeFileSync(at('more.txt'), `${readFileSync(at('keys.txt'), 'utf8')}${note}`)
    for (const keys of ['keys.txt', 'more.txt'])
      expect(await cli('verify', '--key', at(keys))).toMatchObject({ code: 0, err: '' })
    // A key that is given itself stands alone: of the ledger the history names its successor, and of a proof nobody the other key.
    const proof = (key: string | undefined) => cli('verify', at('event.tlog-proof'), '--key', String(key))
    expect(await proof(verifiers[0])).toMatchObject({ code: 0 })
    expect(await proof(verifiers[1])).toMatchObject({ code: 1, out: expect.stringContaining('wrong: ') })
    expect(await cli('verify', '--key', verifiers[0]!)).toMatchObject({ code: 0 })
  })

  it('is not made where this is not to sign', async () => {
    const { code, err } = await runCli(['key', 'show', '--data', unsigned], { env: { CHECKPOINT_SIGNER: 'off' } })
    expect([code, err]).toEqual([4, expect.stringContaining('there is no key to show')])
    expect(existsSync(`${unsigned}.key`)).toBe(false)
    const made = await runCli(['key', 'show', '--data', unsigned])
    expect(made).toMatchObject({ code: 0, out: expect.stringContaining('the first\naid-ledger/') })
    expect(existsSync(join(unsigned, 'proofs.sqlite'))).toBe(false)
  })

  it('that is there is not given up as lost', async () => {
    expect(await cli('key', 'rotate', '--lost')).toMatchObject({
      code: 1,
      err: expect.stringContaining('has it vouch for the next'),
    })
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
