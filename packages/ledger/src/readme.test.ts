import { readFileSync } from 'node:fs'
import type { ActorId } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { makeLedger } from './make-ledger.ts'
import { aLedger } from './testing/a-ledger.ts'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

it('answers a command and a question, and the same question again with the same bytes', async () => {
  const { store } = await aLedger()
  const actor = 'editor' as ActorId
  const meta = {
    occurredOn: '2023-03-20',
    knownAt: '2023-03-20',
    assertedBy: 'donor',
    sources: [{ url: 'https://example.org/page', title: 'A page that says so' }],
  }
  const item = { code: 'artillery-round', name: 'Artillery round', category: 'ammunition' }
  const terms = { modality: 'inKind', purpose: 'assistance', bindingness: 'political' }
  const amount = { quantity: { amount: '1000000', unit: 'round' } }
  const lines = [{ line: 'rounds', donors: ['EU'], item, ...terms, amount }]
  const data = { pledge: 'eu-1m-shells', title: 'A million rounds', channel: 'eu', recipient: 'UA', lines }

  // <readme>
  const ledger = makeLedger({ store })
  const done = await ledger.command({ key: 'f037', command: 'AnnouncePledge', data, meta, actor })
  if (E.isLeft(done)) throw new Error(done.left.detail)
  expect(done.right).toMatchObject({ stream: 'aid.pledge-eu-1m-shells', revision: 0, position: '1', repeated: false })

  const told = await ledger.query({ view: 'obligations', of: 'EU', ask: { effectiveAt: '2024-04-01' } })
  if (E.isLeft(told)) throw new Error(told.left.detail)
  const { asked, rules } = told.right.answer
  const again = await ledger.query({ view: 'obligations', of: 'EU', ask: { ...asked, rules } })
  expect(again).toMatchObject({ right: { answer: { digest: told.right.answer.digest }, immutable: true } })
  // </readme>
})

it('is what the README shows', () => {
  const [, shown = ''] = /\/\/ <readme>\n([\s\S]*?) *\/\/ <\/readme>/.exec(read('readme.test.ts')) ?? []
  expect(shown).not.toBe('')
  expect(read('../README.md')).toContain(`\`\`\`ts\n${shown.replaceAll(/^ {2}/gm, '')}\`\`\``)
})
