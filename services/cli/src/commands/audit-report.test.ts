import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { anEntry, linesOfText } from '../fixture/an-entry.ts'
import { makeFolder } from '../fixture/folder.ts'
import { runCli } from '../fixture/run-cli.ts'

const data = makeFolder()
const files = makeFolder()

const MARKUP = `<script>alert('1')</script> "&" | **bold** \`code\` [link](https://example.org) <img src=x onerror=alert(1)>`
const party = {
  key: 'germany',
  command: 'RegisterParty',
  data: { party: 'DE', name: `Germany ${MARKUP}`, kind: 'state', memberships: [] },
  meta: anEntry('any').meta,
}

beforeAll(async () => {
  const file = join(files, 'entries.jsonl')
  writeFileSync(
    file,
    linesOfText(
      party,
      anEntry('de-tanks', {
        title: MARKUP,
        lines: [
          {
            ...anEntry('any').data.lines[0],
            item: { code: 'leopard-2a6', name: MARKUP, category: 'armour' },
            schedule: [{ tranche: '1', amount: '10', due: '2024-02', firm: true }],
          },
        ],
      }),
    ),
  )
  const recorded = await runCli(['record', file, '--actor', 'editor', '--data', data])
  if (recorded.code !== 0) throw new Error(recorded.err)
})

const report = (file: string, ...more: ReadonlyArray<string>) =>
  runCli(['audit', 'report', '--ally', 'DE', '--to', file, '--effective-at', '2024-06-01', '--data', data, ...more], {
    cwd: files,
  })

describe('an audit report', () => {
  it('shows what the record says as text, whatever it says', async () => {
    expect(await report('text.html')).toEqual({ code: 0, out: 'The audit report on DE is in text.html.\n', err: '' })
    const page = readFileSync(join(files, 'text.html'), 'utf8')
    expect(page).toContain('&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;')
    expect(page).not.toMatch(/<script|<img|onerror=["']|<a href="h/)
  })

  it('shows it as text in Markdown too', async () => {
    await report('text.md')
    const page = readFileSync(join(files, 'text.md'), 'utf8')
    expect(page).toContain('\\<script\\>')
    expect(page).not.toMatch(/(?<!\\)<(script|img)|(?<!\\)\[link|(?<!\\)\*\*bold/)
    const tables = page.split('\n').filter((line) => line.startsWith('| '))
    const columns = (line: string): number => line.match(/(?<!\\)\|/g)!.length
    expect(tables.filter((line) => line.includes('alert')).map(columns)).toContain(columns(tables[0]!))
  })

  it('says in words that no checkpoint covers it where none was signed', async () => {
    await report('unsigned.md')
    expect(readFileSync(join(files, 'unsigned.md'), 'utf8')).toContain(
      'No checkpoint was ever signed beside this ledger, so that nothing vouches for the record but the ledger itself.',
    )
  })

  it('tells a cause only where the record has one', async () => {
    await report('cause.md')
    expect(readFileSync(join(files, 'cause.md'), 'utf8')).toContain('- **Cause on record**: the record names none')
  })

  it('keeps a file that is there, unless it is forced', async () => {
    writeFileSync(join(files, 'kept.html'), 'kept')
    expect(await report('kept.html')).toMatchObject({
      code: 1,
      err: expect.stringContaining('write over it with --force'),
    })
    expect(readFileSync(join(files, 'kept.html'), 'utf8')).toBe('kept')
    expect(await report('kept.html', '--force')).toMatchObject({ code: 0 })
    expect(readFileSync(join(files, 'kept.html'), 'utf8')).toContain('<!doctype html>')
  })

  it('of a time before the first event has words for nothing', async () => {
    expect(await report('before.md', '--known-at', '1990-01-01')).toMatchObject({ code: 0 })
    const page = readFileSync(join(files, 'before.md'), 'utf8')
    expect(page).toContain('DE had promised nothing that this question lets see.')
    expect(page).toContain('Nothing is overdue.')
    expect(await report('empty.html', '--at', '0')).toMatchObject({ code: 0 })
  })
})

it('says of how many events the last checkpoint is where it does not cover the report', async () => {
  const signed = makeFolder()
  const file = join(files, 'more.jsonl')
  const record = async (...entries: ReadonlyArray<object>) => {
    writeFileSync(file, linesOfText(...entries))
    await runCli(['record', file, '--actor', 'editor', '--data', signed])
  }
  const env = { CHECKPOINT_KEY_FILE: join(makeFolder(), 'key') }
  await record(party, anEntry('de-first'))
  await runCli(['checkpoint', '--data', signed], { env })
  await record(anEntry('de-second'))
  const to = (name: string, ...more: ReadonlyArray<string>) =>
    runCli(['audit', 'report', '--ally', 'DE', '--to', name, '--data', signed, ...more], { cwd: files })
  await to('behind.md')
  await to('covered.md', '--at', '2')
  const [behind, covered] = ['behind.md', 'covered.md'].map((name) => readFileSync(join(files, name), 'utf8'))
  expect(behind).toContain('The last checkpoint is of 2 events; this report is of 3 events')
  expect(covered).toContain('The checkpoint that covers this report')
})

const ask = (words: string) => runCli(['audit', 'report', ...words.split(' '), '--data', data], { cwd: files })

it.each([
  ['--to x.html', 2, 'audit report needs --ally ALLY: the code of a party, such as DE, US or EU.'],
  ['--ally DE', 2, 'audit report needs --to FILE: the file to write, its name ending in .html, .md, .json.'],
  [
    '--ally DE --to x.pdf',
    2,
    '--to: the name of the file says its form, and "x.pdf" ends in ".pdf": known are .html, .md, .json.',
  ],
  ['--ally DE --to x', 2, '"x" has no ending: known are .html, .md, .json.'],
  ['--ally ZZ --to x.html', 4, 'There is no party "ZZ" in this ledger.\n`aid-ledger allies` lists those with a line.'],
  ['--ally DE --to x.html --known-at soon', 2, '--known-at: '],
  ['--ally DE --to x.html --at 99', 4, '99'],
  ['--ally DE --to none/x.html', 4, 'none/x.html'],
])('is refused in words, and writes nothing: %s', async (words, code, said) => {
  const { code: got, err } = await ask(words)
  expect(err).toContain(said)
  expect(got).toBe(code)
  expect(readdirSync(files).filter((name) => name.startsWith('x'))).toEqual([])
})

it('says where there is no ledger, and makes none', async () => {
  const nowhere = join(files, 'nowhere')
  const { code, err } = await runCli(['audit', 'report', '--ally', 'DE', '--to', 'x.html', '--data', nowhere], {
    cwd: files,
  })
  expect([code, err]).toEqual([4, expect.stringContaining(`There is no ledger under ${nowhere}`)])
  expect(existsSync(nowhere)).toBe(false)
})
