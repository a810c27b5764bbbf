import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventId } from '@aid-ledger/domain'
import { expect, it } from 'vitest'
import { openSealedTexts } from './index.ts'

const event = '00000000-0000-5000-8000-000000000001' as EventId

it('the lines that the README shows do what it says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
  const texts = openSealedTexts(folder, 'write')
  const sealed = texts.seal(event, '/reason', 'The driver is in hospital')
  texts.keep([sealed])
  // The event is appended, with the commitment in place of its reason.
  texts.recorded([sealed.commitment])
  expect(texts.open(sealed.commitment)).toMatchObject({ state: 'open', text: 'The driver is in hospital' })
  texts.drop([sealed.commitment])
  expect(texts.open(sealed.commitment)).toEqual({ state: 'absent' })
  texts.close()
  rmSync(folder, { recursive: true })
})

it('and are the lines that it shows', () => {
  const lines = (path: string) =>
    readFileSync(new URL(path, import.meta.url), 'utf8')
      .split('\n')
      .map((line) => line.trim())
  const readme = lines('../README.md')
  const shown = readme.slice(readme.indexOf('```ts') + 1, readme.lastIndexOf('```'))
  expect(lines('readme.test.ts').join('\n')).toContain(shown.join('\n'))
})
