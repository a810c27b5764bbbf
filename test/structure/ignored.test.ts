import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Where the docs lead their reader to write in this folder: ledgers, entries, exports, and what a ledger's folder holds. */
const written = (): ReadonlyArray<string> => {
  const docs = ['README.md', ...globSync('docs/*.md', { cwd: root })].map((file) =>
    readFileSync(join(root, file), 'utf8'),
  )
  const folders = docs.flatMap((text) => [...text.matchAll(/(?:--data|AID_LEDGER_DATA=) ?([a-z][\w-]*)/g)])
  const files = docs.flatMap((text) => [
    ...text.matchAll(/(?:ledger -- export |-- --json > |file\n`|\$PWD\/)([a-z][\w-]*(?:\.\w+)?)/g),
  ])
  return [...folders.map(([, folder]) => `${folder}/ledger.sqlite.writer.json`), ...files.map(([, file]) => file ?? '')]
}

it('what a reader of the docs makes in this folder is no part of the repository, and no business of its checks', () => {
  const names = [...new Set(written())].sort()
  expect(names).toEqual(
    expect.arrayContaining(['bench.json', 'ledger.jsonl', 'mine/ledger.sqlite.writer.json', 'my-entries.jsonl']),
  )
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-ignored-'))
  execFileSync('git', ['init', '--quiet', folder])
  copyFileSync(join(root, '.gitignore'), join(folder, '.gitignore'))
  const { stdout } = spawnSync('git', ['check-ignore', '--stdin'], {
    cwd: folder,
    input: names.join('\n'),
    encoding: 'utf8',
  })
  rmSync(folder, { recursive: true })
  expect(stdout.trimEnd().split('\n')).toEqual(names)
})
