import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseFeedAsk } from '@aid-ledger/contract'
import { type ActorId, inWords } from '@aid-ledger/domain'
import { aPledgeAnnounced, aPledgeWithdrawn } from '@aid-ledger/domain/testing'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import { makeLedger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { makeFeeds } from './index.ts'

it('follows the ledger', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'aid-ledger-feeds-'))
  const opened = await makeSqliteEventStore({ directory, mode: 'write' })()
  if (E.isLeft(opened)) throw new Error(opened.left.detail)
  const ledger = makeLedger({ store: opened.right })
  for (const { name, data, meta } of [aPledgeAnnounced(), aPledgeWithdrawn()]) {
    const { actor: _, ...said } = meta
    await ledger.command({ key: name, command: name, data, meta: said, actor: 'editor' as ActorId })
  }
  const told: Array<string> = []

  // <readme>
  const feeds = makeFeeds({ ledger })
  const ask = parseFeedAsk('ledger', { after: '0', type: 'PledgeWithdrawn', until: 'caught-up' })
  if (E.isLeft(ask)) throw new Error(inWords(ask.left))
  const after = await feeds.check(ask.right)
  if (E.isLeft(after)) throw new Error(after.left.detail)
  for await (const { steps } of feeds.follow(ask.right, after.right, new AbortController().signal))
    for (const { message } of steps) if (message !== undefined) told.push(message.json)
  feeds.close()
  // </readme>

  expect(told.map((json) => JSON.parse(json).type)).toEqual(['aid-ledger.event.PledgeWithdrawn'])
  await ledger.close()
  rmSync(directory, { recursive: true, force: true })
})

it('is what the README shows', () => {
  const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
  const [, shown = ''] = /\/\/ <readme>\n([\s\S]*?) *\/\/ <\/readme>/.exec(read('readme.test.ts')) ?? []
  expect(shown).not.toBe('')
  expect(read('../README.md')).toContain(`\`\`\`ts\n${shown.replaceAll(/^ {2}/gm, '')}\`\`\``)
})
