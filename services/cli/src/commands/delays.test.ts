import { readFileSync } from 'node:fs'
import { beforeAll, expect, it } from 'vitest'
import { makeFolder } from '../fixture/folder.ts'
import { recordPublicRecord } from '../fixture/record-public-record.ts'
import { runCli } from '../fixture/run-cli.ts'

const data = makeFolder()
beforeAll(async () => {
  await recordPublicRecord(data)
})
const asked = (...words: ReadonlyArray<string>) => runCli([...words, '--effective-at', '2024-12-31', '--data', data])

it('delays says where the days of the supplemental went, and which of them were late', async () => {
  const { out, code } = await asked('delays', 'pledge:us-supp-2023-24')
  expect(code).toBe(0)
  expect(out).toContain('187 days, from 2023-10-20 to 2024-04-24; 115 of them late, after 2023-12-31.')
  expect(out).toMatch(/approval +Senate of the United States +119 +47/)
  expect(out).toMatch(/line:us-supp-2023-24\/appropriation .* last +approval 187/)
})

it('lead-times says within how many days authorities decide', async () => {
  const { out } = await asked('lead-times', '--ally', 'US')
  expect(out).toMatch(/Congress and President of the United States \(US\) +2 +0 +4 +23 +23 +187/)
})

it('whom nobody knows is answered with what may be meant', async () => {
  expect(await asked('delays', 'autority:US')).toMatchObject({
    code: 2,
    err: expect.stringContaining('OF: "autority:US" says of nothing (did you mean "authority"?)'),
  })
})

const page = readFileSync(new URL('../../../../docs/delays.md', import.meta.url), 'utf8')
const shown = [...page.matchAll(/```\n\$ npm run ledger -- (.*)\n([\s\S]*?)\n```/g)].map(([, words, out]) => [
  words!,
  out!,
])

it('the page on delays shows where the days of a pledge went, and how long authorities take', () =>
  expect(shown).toHaveLength(2))

it.each(shown)('the page on delays shows what `%s` says', async (words, out) => {
  expect(await runCli([...words.split(' '), '--data', data])).toEqual({ code: 0, out: `${out}\n`, err: '' })
})
