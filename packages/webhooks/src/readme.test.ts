import { readFileSync } from 'node:fs'
import type { ActorId } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it, vi } from 'vitest'
import { aCourse } from './fixture/a-course.ts'
import { makeFolder } from './fixture/folder.ts'
import { makeReceiver } from './fixture/receiver.ts'
import { makeAddressGuard, makeWebhookStore, parseWebhookUrl, runWebhooks } from './index.ts'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

it('registers a receiver and delivers to it', async () => {
  const directory = makeFolder()
  const receiver = await makeReceiver()
  const follow = aCourse(2)
  const actor = 'desk-3' as ActorId

  // <readme>
  const store = makeWebhookStore({ directory })
  const guard = makeAddressGuard('allow')
  const url = parseWebhookUrl(receiver.url, guard)
  if (E.isLeft(url)) throw new Error(url.left)
  const made = store.add({ url: url.right.href, feed: 'ledger', filter: {}, after: '0', actor })
  if (E.isLeft(made)) throw new Error(made.left.detail)
  // For whoever receives, who verifies with it: it is told this once.
  expect(made.right.secret).toMatch(/^whsec_/)
  const running = runWebhooks({ directory, store, guard, follow, tell: () => {}, failed: () => {} })
  await vi.waitFor(() => expect(receiver.received).toHaveLength(2), 10_000)
  await running.stop()
  // </readme>
})

it('is what the README shows', () => {
  const [, shown = ''] = /\/\/ <readme>\n([\s\S]*?) *\/\/ <\/readme>/.exec(read('readme.test.ts')) ?? []
  expect(shown).not.toBe('')
  expect(read('../README.md')).toContain(`\`\`\`ts\n${shown.replaceAll(/^ {2}/gm, '')}\`\`\``)
})
