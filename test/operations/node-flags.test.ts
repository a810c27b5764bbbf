import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { START_FLAGS } from '../bench/frame/start-flags.ts'

const read = (path: string): string => readFileSync(join(import.meta.dirname, '../..', path), 'utf8')

it('runs Node with the same flags by npm, in the image, as a unit of systemd and on the command line beside it', () => {
  expect(START_FLAGS.length).toBeGreaterThan(0)
  const scripts = Object.values<string>(JSON.parse(read('package.json')).scripts)
  for (const script of scripts.filter((words) => /\bnode (--\S+ )*services\//.test(words)))
    expect(script).toContain(` node ${START_FLAGS.join(' ')} `)
  expect(JSON.parse(/^ENTRYPOINT (.+)$/m.exec(read('Dockerfile'))![1]!)).toEqual(['node', ...START_FLAGS])
  const operations = read('docs/operations.md')
  expect(operations).toContain(
    `ExecStart=/opt/aid-ledger/node_modules/.bin/node ${START_FLAGS.join(' ')} services/api/src/main.ts`,
  )
  expect(operations).toContain(` ${START_FLAGS.join(' ')} /opt/aid-ledger/services/cli/src/main.ts`)
})
