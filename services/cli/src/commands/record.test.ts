import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { anEntry, linesOfText, withAmount } from '../fixture/an-entry.ts'
import { makeFolder } from '../fixture/folder.ts'
import { entriesPath } from '../fixture/record-public-record.ts'
import { runCli } from '../fixture/run-cli.ts'

const root = makeFolder()
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'))
})

const record = (text: string | Uint8Array, ...flags: ReadonlyArray<string>) => {
  const file = join(folder, 'entries.jsonl')
  writeFileSync(file, text)
  return runCli(['record', 'entries.jsonl', '--data', 'data', ...flags], { cwd: folder })
}
const count = async (): Promise<string> => (await runCli(['export', '--data', 'data'], { cwd: folder })).out
const positions = async (): Promise<number> => (await count()).split('\n').length - 1

const STAYS =
  'The lines before it stay recorded (1 recorded, 0 already there). Mend line 2 and record the file again: nothing is recorded twice.'
const number = (amount: unknown, unit = 'tank') => withAmount('bad', { quantity: { amount, unit } })
const yen = (amount: string) => withAmount('bad', { money: { amount, currency: 'JPY' } })
const occurred = (occurredOn: string) => anEntry('bad', {}, { occurredOn })
const deep = `{"key":"bad","data":${'['.repeat(60)}${']'.repeat(60)}}`

type Bad = readonly [what: string, line: object | string, words: ReadonlyArray<string | RegExp>]
const malformed: ReadonlyArray<Bad> = [
  ['a line cut short', JSON.stringify(anEntry('bad')).slice(0, 90), [/ends|cut short/i]],
  ['deep nesting', deep, [/nest|deep/i]],
  ['a huge line', `{"key":"${'x'.repeat(1_100_000)}"}`, ['1,048,576 bytes']],
  ['a key twice', '{"key":"a","key":"b"}', ['key', /twice/]],
  [
    'an unknown command',
    { ...anEntry('bad'), command: 'AnouncePledge' },
    ['/command', 'did you mean "AnnouncePledge"?'],
  ],
  ['an unknown field', anEntry('bad', { tittle: 'x' }), ['tittle', 'did you mean "title"?']],
  ['an unknown currency', withAmount('bad', { money: { amount: '1', currency: 'EUX' } }), ['currency', 'EUX']],
  ['a state by another code', anEntry('bad', { recipient: 'UK' }), ['did you mean "GB"?']],
  [
    'a fact of next year with the day that it is',
    anEntry('bad', {}, { knownAt: '2190-01-01' }),
    [/\(today is [\d-]{10}\)/],
  ],
  ['an unknown party', anEntry('bad', { recipient: 'XX' }), ['/data/recipient', '"XX" is no known party']],
  ['an unknown unit', number('1', 'tanks'), ['/data/lines/0/amount/quantity/unit', 'did you mean "tank"?']],
  ['an exponent', number('1e9'), ['/data/lines/0/amount/quantity/amount', '"1e9"', 'plain digits']],
  ['a number without quotes', number(1e9), ['decimal number in quotes', '1000000000']],
  ['not a number', number('NaN'), ['"NaN" is no amount']],
  ['minus zero', number('-0'), ['"-0" is no amount', 'without sign']],
  ['yen with decimals', yen('1.005'), ['"1.005" has too many decimals: JPY has none']],
  ['forty digits', number('1'.repeat(40)), [/amount|large|most/]],
  ['30 February', occurred('2024-02-30'), ['/meta/occurredOn', '2024-02-30', 'days 1 to 29']],
  ['month 13', occurred('2024-13'), ['2024-13', 'there is no month 13']],
  ['the year 2922', occurred('2922'), ['2922', 'not within 1900 to 2199']],
  [
    'a fact of the future',
    anEntry('bad', {}, { knownAt: '2190-01-01' }),
    ['/meta/knownAt', '2190-01-01 is in the future'],
  ],
  ['no source', anEntry('bad', {}, { sources: [] }), ['needs at least one source']],
]

describe('a bad line in the middle', () => {
  it.each(malformed)('%s stops it in words, and what came before stays', async (_, bad, words) => {
    const { code, out, err } = await record(linesOfText(anEntry('good'), bad, anEntry('after')))
    expect(code).toBe(3)
    expect(out).toBe('')
    expect(err).toMatch(/^aid-ledger: entries\.jsonl:2( \(key "bad"\))? was not recorded:\n {2}/)
    for (const word of words)
      expect(err).toEqual(typeof word === 'string' ? expect.stringContaining(word) : expect.stringMatching(word))
    expect(err).toContain(STAYS)
    expect(err).not.toMatch(/\n\s+at |node:|\.ts:/)
    expect(await positions()).toBe(1)
  })

  it('that is not UTF-8 says at which byte', async () => {
    const good = Buffer.from(linesOfText(anEntry('good')))
    const bad = Buffer.from(linesOfText(anEntry('bad', { title: 'Panzer f\u00fcr alle' })), 'latin1')
    const { code, err } = await record(Buffer.concat([good, bad]))
    expect(code).toBe(3)
    expect(err).toMatch(/entries\.jsonl:2 was not recorded:\n {2}is not UTF-8: .* byte \d+/)
    expect(err).toContain(STAYS)
  })

  it('that the ledger refuses ends with the code for that', async () => {
    const again = { ...anEntry('other'), data: { ...anEntry('good').data, title: 'Another' } }
    const { code, err } = await record(linesOfText(anEntry('good'), again))
    expect(code).toBe(1)
    expect(err).toMatch(/entries\.jsonl:2 \(key "other"\) was not recorded:\n {2}.*good/)
  })

  it('whose key stands for another entry names the key', async () => {
    const { code, err } = await record(linesOfText(anEntry('good'), anEntry('good', { title: 'Another' })))
    expect(code).toBe(1)
    expect(err).toMatch(/\(key "good"\) was not recorded:\n {2}the key "good" was used for another request/)
  })
})

describe('a file that is another than was meant', () => {
  it('with an entry spread over several lines says that it must stand on one', async () => {
    const { code, err } = await record(JSON.stringify(anEntry('one'), null, 2))
    expect(code).toBe(3)
    expect(err).toMatch(/entries\.jsonl:1 was not recorded:\n {2}is cut short: it ends at column 2, .*; a whole entry/)
  })
  it('an export is not recorded, entries are not restored, and each says what takes them', async () => {
    await record(linesOfText(anEntry('one')))
    const exported = await record(await count())
    expect(exported.code).toBe(3)
    expect(exported.err).toMatch(/:1 was not recorded:\n {2}this is an event of an export.*: use aid-ledger restore\n/)
    const restored = await runCli(['restore', '-', '--data', 'other'], {
      cwd: folder,
      stdin: linesOfText(anEntry('one')),
    })
    expect(restored.err).toBe(
      'aid-ledger: standard input:1: this is an entry, not an event of an export: use aid-ledger record. Nothing was restored.\n',
    )
  })
})

it('a bad first line leaves nothing', async () => {
  const { code, err } = await record('{"a":1}')
  expect(code).toBe(3)
  expect(err).toContain('/a: is not a field of entry; its fields are key, command, data, meta')
  expect(err).toContain('\nNothing was recorded. Mend line 1 and record the file again')
  expect(await positions()).toBe(0)
})

describe('recording again', () => {
  it('a file that was cut in the middle of a line, whole, adds nothing twice', async () => {
    const whole = readFileSync(entriesPath, 'utf8').split('\n').slice(0, 60).join('\n')
    const cut = await record(whole.slice(0, whole.lastIndexOf('\n') + 40))
    expect(cut.code).toBe(3)
    expect(cut.err).toContain('entries.jsonl:60 was not recorded')
    expect(cut.err).toContain('(59 recorded, 0 already there)')
    const again = await record(whole)
    expect(again).toEqual({ code: 0, out: 'entries.jsonl: 60 lines, 1 recorded, 59 already there.\n', err: '' })
    expect(await positions()).toBe(60)
  })

  it('ends of lines as Windows writes them, blank lines and a byte order mark change nothing', async () => {
    const text = `\ufeff${JSON.stringify(anEntry('one'))}\r\n\r\n${JSON.stringify(anEntry('two'))}\r\n`
    expect((await record(text)).out).toContain('3 lines, 2 recorded, 0 already there')
    expect((await record(linesOfText(anEntry('one'), anEntry('two')))).out).toContain('0 recorded, 2 already there')
  })

  it('an empty file records nothing and is no error', async () => {
    expect(await record('')).toEqual({
      code: 0,
      out: 'entries.jsonl: 0 lines, 0 recorded, 0 already there.\n',
      err: '',
    })
  })
})

describe('who and where from', () => {
  it('standard input is read with -, the actor is kept', async () => {
    const ran = await runCli(['record', '-', '--actor', 'desk-7', '--data', 'data'], {
      cwd: folder,
      stdin: linesOfText(anEntry('one')),
    })
    expect(ran.out).toBe('standard input: 1 line, 1 recorded, 0 already there.\n')
    expect(await count()).toContain('"actor":"desk-7"')
  })
  it('an actor that is no opaque id is refused before anything is made', async () => {
    const { code, err } = await record(linesOfText(anEntry('one')), '--actor', 'Jane Doe')
    expect(code).toBe(2)
    expect(err).toMatch(/^aid-ledger: --actor: "Jane Doe" is no actor id: /)
    expect((await runCli(['allies', '--data', 'data'], { cwd: folder })).code).toBe(4)
  })
  it('nobody records in the name of the ledger, and nothing is made', async () => {
    const { code, err } = await record(linesOfText(anEntry('one')), '--actor', 'ledger')
    expect(code).toBe(2)
    expect(err).toMatch(/^aid-ledger: --actor: "ledger" is who the ledger itself records as, and nobody else: /)
    expect((await runCli(['allies', '--data', 'data'], { cwd: folder })).code).toBe(4)
  })
  it('a file that is not there makes no ledger', async () => {
    const ran = await runCli(['record', 'entires.jsonl', '--data', 'data'], { cwd: folder })
    expect(ran).toEqual({
      code: 4,
      out: '',
      err: `aid-ledger: Cannot read ${join(folder, 'entires.jsonl')}: there is no such file.\n`,
    })
    expect((await runCli(['record', '.', '--data', 'data'], { cwd: folder })).err).toContain('it is a folder')
    expect((await runCli(['allies', '--data', 'data'], { cwd: folder })).code).toBe(4)
  })
  it('a device or a pipe is read as a file is', async () => {
    expect((await runCli(['record', '/dev/null', '--data', 'data'], { cwd: folder })).out).toContain('0 lines')
  })
  it('names are taken as typed where npm was started', async () => {
    writeFileSync(join(folder, 'one.jsonl'), linesOfText(anEntry('one')))
    const env = { INIT_CWD: folder }
    expect((await runCli(['record', 'one.jsonl', '--data', 'data'], { cwd: '/', env })).code).toBe(0)
    expect(
      (await runCli(['obligations', 'DE'], { cwd: '/', env: { AID_LEDGER_DATA: join(folder, 'data') } })).code,
    ).toBe(0)
  })
})

it('tells a terminal how far it has come, and wipes it away', async () => {
  const ran = await runCli(['record', entriesPath, '--data', 'data'], { cwd: folder, columns: 100 })
  expect(ran.err).toContain('\r\u001b[K600 lines: 600 recorded, 0 already there')
  expect(ran.err.endsWith('\r\u001b[K')).toBe(true)
})

it('interrupted closes cleanly and says how far it came; recorded again it goes on', async () => {
  let stop = () => {}
  const interrupted = await runCli(['record', entriesPath, '--data', 'data'], {
    cwd: folder,
    columns: 100,
    onInterrupt: (listener) => {
      stop = listener
      return () => {}
    },
    onTold: (text) => {
      if (text.includes('50 lines')) stop()
    },
  })
  expect(interrupted.code).toBe(130)
  expect(interrupted.err).toContain(`Interrupted after ${entriesPath}:50: 50 recorded, 0 already there. That stays;`)
  expect(await positions()).toBe(50)
  const again = await record(readFileSync(entriesPath))
  expect(again.out).toContain('625 lines, 575 recorded, 50 already there')
})
