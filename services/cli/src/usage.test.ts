import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { COMMANDS } from './commands/commands.ts'
import { anEntry, linesOfText } from './fixture/an-entry.ts'
import { makeFolder } from './fixture/folder.ts'
import { recordPublicRecord } from './fixture/record-public-record.ts'
import { runCli } from './fixture/run-cli.ts'

const data = makeFolder()
beforeAll(async () => {
  await recordPublicRecord(data)
})

const wrong: ReadonlyArray<readonly [argv: string, code: number, words: string]> = [
  ['obligatons DE', 2, 'There is no command "obligatons" (did you mean "obligations"?).'],
  ['help recrod', 2, 'There is no command "recrod" (did you mean "record"?).'],
  ['--json allies', 2, 'The command comes before its flags'],
  ['obligations DE --know-at 2024-01-01', 2, 'obligations has no flag --know-at (did you mean "--known-at"?).'],
  ['doctor --json', 2, 'doctor has no flag --json'],
  ['allies -x', 2, 'allies has no flag -x'],
  ['token', 2, 'After token comes one of create, list, revoke. `aid-ledger token --help` says more.'],
  ['token creat', 2, 'not "creat" (did you mean "create"?)'],
  ['help token creat', 2, 'not "creat" (did you mean "create"?)'],
  ['token create --days 9', 2, 'token create needs --role ROLE.'],
  ['token create --role auditor', 2, 'token create needs --days N.'],
  ['token create --role doner:DE --days 9', 2, '--role: "doner:DE" is no role (did you mean "donor:DE"?)'],
  ['token create --role donor --days 9', 2, 'for a donor names its party'],
  ['token create --role auditor --days 0', 2, '--days: "0" is no number of days'],
  ['token create --role auditor --days 367', 2, 'it must be a whole number from 1 to 366.'],
  ['token create --role auditor --days 1e2', 2, '--days: "1e2" is no number of days'],
  ['token create --role auditor --days 9 --actor a!b', 2, '--actor: "a!b" is no actor id'],
  ['token create --role auditor --days 9 --label \u0007', 2, '--label: it holds a control character.'],
  ['token create --role auditor --day 9', 2, 'token create has no flag --day (did you mean "--days"?).'],
  ['token revoke', 2, 'token revoke needs ID'],
  ['token revoke 12cc1da27a5016d9', 4, 'There is no token "12cc1da27a5016d9"'],
  ['obligations', 2, 'obligations needs ALLY: the code of a party'],
  ['obligations DE FR', 2, 'obligations takes ALLY; "FR" is one too many.'],
  ['allies DE', 2, 'allies takes no argument; "DE" is one too many.'],
  ['allies --known-at', 2, '--known-at needs a value: --known-at DAY'],
  ['allies --known-at --json', 2, '--known-at needs a value'],
  ['allies --known-at=', 2, '--known-at needs a value'],
  ['allies --json=yes', 2, '--json takes no value.'],
  ['allies --at 1 --at 2', 2, '--at is given twice.'],
  ['allies --known-at 2024-02-30', 2, '--known-at: "2024-02-30" is no day: that month has days 1 to 29.'],
  ['allies --known-at 2024-13-01', 2, 'there is no month 13'],
  ['allies --known-at 2922-01-01', 2, 'the year 2922 is not within 1900 to 2199'],
  ['allies --known-at 2190-01-01', 2, 'to look ahead, ask with --effective-at.'],
  ['allies --effective-at yesterday', 2, '--effective-at: "yesterday" is no day'],
  ['allies --milestone arrived', 2, '--milestone: "arrived" is no milestone'],
  ['allies --against orignal', 2, '(did you mean "original"?)'],
  ['allies --at -1', 2, '--at: "-1" is no position'],
  ['allies --at 1e2', 2, '--at: "1e2" is no position'],
  ['allies --at 627', 4, 'There is no position 627: the ledger has 626 events so far.'],
  ['approvals --state opn', 2, '--state: "opn" is no state (did you mean "open"?)'],
  ['approvals --ally germany', 2, '--ally: "germany" is no'],
  ['timeline CZ --order up', 2, '--order: "up" is no order'],
  [
    'timeline CZ --type DeliverReported',
    2,
    '--type: "DeliverReported" is no event type (did you mean "DeliveryReported"?)',
  ],
  ['timeline CZ --limit 0', 2, '--limit: "0" is no limit'],
  ['timeline CZ --limit 1001 --json', 2, '--limit: "1001" is no limit: it must be a whole number from 1 to 1000.'],
  ['timeline CZ --cursor !', 2, '--cursor: is no cursor'],
  [
    'allies --rules obligations@3',
    2,
    '--rules: "obligations@3" is no set of rules: there are obligations@1 and obligations@2.',
  ],
  ['timeline UK', 4, 'There is no party "UK" in this ledger (did you mean "GB"?).'],
  ['obligations de', 4, 'There is no party "de" in this ledger (did you mean "DE"?).'],
  ['timeline ZZ', 4, 'There is no party "ZZ" in this ledger.'],
  ['pledge eu-1m-shels', 4, 'There is no pledge "eu-1m-shels" in this ledger (did you mean "eu-1m-shells"?).'],
  ['history nothing-at-all', 4, 'There is no pledge "nothing-at-all" in this ledger.'],
]

describe('what is wrong is said in words, with the exit code that help lists', () => {
  it.each(wrong)('%s', async (argv, code, words) => {
    const ran = await runCli(argv.split(' '), { env: { AID_LEDGER_DATA: data } })
    expect({ code: ran.code, out: ran.out }).toEqual({ code, out: '' })
    expect(ran.err).toMatch(/^aid-ledger: /)
    expect(ran.err).toContain(words)
    // A page of the docs may be named, a path of this machine not.
    expect(ran.err.replace('docs/entries.md', '')).not.toMatch(/\n\s+at |node:|\.ts:|\//)
  })
  it('no command at all is answered with help, as a mistake', async () => {
    const { code, out, err } = await runCli([])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('Usage: aid-ledger COMMAND')
  })
  it('text that a terminal would act on is made harmless', async () => {
    const { err } = await runCli(['\u001b[2J\u009bx'])
    expect(err).toContain(String.raw`"\u001b[2J\u009bx"`)
  })
})

describe('help', () => {
  it('of the program lists every command, the flags of questions and the exit codes', async () => {
    const { code, out } = await runCli(['--help'])
    expect(code).toBe(0)
    for (const { name } of COMMANDS) expect(out).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'))
    for (const words of ['--known-at DAY', '  130  interrupted', '  4    there is no such'])
      expect(out).toContain(words)
    expect(await runCli(['help'])).toEqual(await runCli(['-h']))
  })
  it.each(COMMANDS.map(({ name }) => name))('of %s shows its flags and an example', async (name) => {
    const { code, out } = await runCli([name, '--help'])
    expect(code).toBe(0)
    expect(out).toContain(`Examples\n  aid-ledger ${name}`)
    expect(out).toContain('--data DIR')
    expect((await runCli(['help', name])).out).toBe(out)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
  })
  it('of a word with which several begin lists those', async () => {
    const { code, out } = await runCli(['token', '--help'])
    expect(code).toBe(0)
    for (const words of ['  token create', '  token list', '  token revoke ID']) expect(out).toContain(words)
    expect((await runCli(['help', 'token'])).out).toBe(out)
  })
  it('--version says which this is', async () => {
    expect((await runCli(['--version'])).out).toMatch(/^aid-ledger \d+\.\d+\.\d+\n$/)
  })
})

describe('a ledger that cannot be used', () => {
  const root = makeFolder()
  const at = (name: string) => join(root, name)

  it('is not there', async () => {
    const { code, err } = await runCli(['allies', '--data', at('none')])
    expect(code).toBe(4)
    expect(err).toBe(
      `aid-ledger: There is no ledger under ${at('none')}: run \`npm start\`, or \`aid-ledger record FILE\`, or name its folder with --data.\n`,
    )
  })
  it("is another program's database, which stays as it is", async () => {
    mkdirSync(at('foreign'))
    const database = new DatabaseSync(at('foreign/ledger.sqlite'))
    database.exec('CREATE TABLE t (a)')
    database.close()
    for (const argv of [['allies'], ['export'], ['record', '-']]) {
      const { code, err } = await runCli([...argv, '--data', at('foreign')], { stdin: linesOfText(anEntry('one')) })
      expect(code).toBe(5)
      expect(err).toMatch(/ledger\.sqlite is another program's database, not a ledger/)
    }
  })
  it('lies in what is no folder', async () => {
    writeFileSync(at('file'), 'a file')
    const { code, err } = await runCli(['record', '-', '--data', at('file/data')], {
      stdin: linesOfText(anEntry('one')),
    })
    expect(code).toBe(5)
    expect(err).toMatch(
      /^aid-ledger: .*file\/data\/ledger\.sqlite cannot be made: there is a file where its folder would be\. Name a folder/,
    )
    expect((await runCli(['allies', '--data', at('file/data')])).code).toBe(4)
  })
  it('is written by another process: reads work, recording says who writes', async () => {
    const store = await makeSqliteEventStore({ directory: at('busy'), mode: 'write' })()
    if (E.isLeft(store)) throw new Error(store.left.detail)
    const busy = await runCli(['record', '-', '--data', at('busy')], { stdin: linesOfText(anEntry('one')) })
    expect(busy.code).toBe(5)
    expect(busy.err).toContain(`is open already: process ${process.pid} writes to it`)
    expect((await runCli(['shortfalls', '--data', at('busy')])).out).toContain('Nothing is overdue.')
    await store.right.close()
  })
})
