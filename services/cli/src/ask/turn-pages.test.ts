import { PassThrough, Readable } from 'node:stream'
import { auditedLedger } from '@aid-ledger/audit'
import { beforeAll, expect, it } from 'vitest'
import { makeFolder } from '../fixture/folder.ts'
import { recordPublicRecord } from '../fixture/record-public-record.ts'
import { withLedger } from '../with-ledger.ts'
import { turnPages } from './turn-pages.ts'

const data = makeFolder()
beforeAll(async () => {
  await recordPublicRecord(data)
})

const quiet = {
  stdin: () => Readable.from([]),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  env: {},
  cwd: '/',
  onInterrupt: () => () => {},
}
const timeline = (ask: { readonly [parameter: string]: string }, pageSize?: number) =>
  withLedger({ directory: data }, 'read', quiet, (ledger) =>
    turnPages(auditedLedger(ledger), { view: 'timeline', of: 'US', ask }, pageSize),
  )

it('gives the same items by small pages as by a large one, with a digest for each', async () => {
  const whole = await timeline({ order: 'desc', knownAt: '2024-04-02' })
  const turned = await timeline({ order: 'desc', knownAt: '2024-04-02' }, 7)
  expect(whole.digests).toHaveLength(1)
  expect(turned.digests).toHaveLength(Math.ceil(whole.items.length / 7))
  expect(new Set(turned.digests).size).toBe(turned.digests.length)
  expect(turned.items).toEqual(whole.items)
  expect(turned.more).toBe(false)
})

it('stops in the middle of a page where fewer are asked for', async () => {
  const turned = await timeline({ limit: '10' }, 7)
  expect(turned.items).toHaveLength(10)
  expect(turned.more).toBe(true)
})

it.each(['0', '-1', '1.5', 'all', '01'])('a limit of %s is refused in words', async (limit) => {
  await expect(timeline({ limit })).rejects.toThrow(
    `--limit: "${limit}" is no limit: it must be a whole number from 1.`,
  )
})
