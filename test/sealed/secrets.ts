import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pledge as trucks } from '../cluster-service/trucks.ts'

const meta = (assertedBy: string) => ({
  occurredOn: '2024-03-01',
  knownAt: '2024-03-02',
  assertedBy,
  sources: [{ url: 'https://example.org/', title: 'An example' }],
})

/** A pledge, of which is said again and again that it stands, for sealed reasons. */
export const pledge = { key: 'trucks', command: 'AnnouncePledge', ...trucks('ex-trucks') }

/** What is said in secret under a key. */
export const secretOf = (key: string): string => `the Exlandish minister of ${key} is ill`

/** An entry whose text is sealed. */
export const secret = (key: string) => ({
  key,
  command: 'ReannouncePledge',
  data: { pledge: 'ex-trucks', statement: secretOf(key) },
  meta: meta('donor'),
  seal: ['/statement'],
})

/** The entry that erases the text of another. */
export const erasing = (key: string) => ({
  key: `${key}-erased`,
  command: 'EraseSealed',
  data: { event: `entry:${key}`, field: '/statement', reason: 'Asked for by whom it is about' },
  meta: meta('auditor'),
})

/** Whether these bytes lie in any file of a folder. */
export const liesIn = (folder: string, bytes: string | Uint8Array): boolean =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(Buffer.from(bytes)))
