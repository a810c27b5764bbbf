import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ActorId, Instant } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { makeFolder } from './fixture/folder.ts'
import { makeWebhookStore } from './make-webhook-store.ts'
import { MAX_WEBHOOKS } from './manage-webhooks.ts'
import { webhookFile } from './webhook-file.ts'

const wanted = {
  url: 'https://example.org/aid',
  feed: 'obligations',
  filter: { ally: 'DE', type: 'overdue,cancelled' },
  after: '626@2025-04-01',
  actor: 'desk-3' as ActorId,
}

const right = <A>(outcome: E.Either<{ readonly detail: string }, A>): A => {
  if (E.isLeft(outcome)) throw new Error(outcome.left.detail)
  return outcome.right
}
const tagOf = (outcome: E.Either<{ readonly _tag: string }, unknown>) =>
  E.isLeft(outcome) ? outcome.left._tag : 'none'

it('what is registered is known to other processes and after a restart, its secret to nobody who asks', () => {
  const directory = makeFolder()
  const store = makeWebhookStore({ directory })
  expect(right(store.list())).toEqual([])
  expect(existsSync(webhookFile(directory))).toBe(false)
  const { webhook, secret } = right(store.add(wanted))
  expect(webhook).toMatchObject({ ...wanted, state: 'active', id: expect.stringMatching(/^wh_[0-9a-f]{16}$/) })
  const beside = makeWebhookStore({ directory })
  expect(right(beside.list())).toEqual([webhook])
  expect(JSON.stringify(right(beside.find(webhook.id)))).not.toContain(secret.slice(6))
  expect(right(beside.secrets(webhook.id))).toEqual([secret])
})

it('the file is its owner’s alone, and not taken where others can read it', () => {
  const directory = makeFolder()
  const store = makeWebhookStore({ directory })
  right(store.add(wanted))
  for (const name of readdirSync(directory)) expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600)
  chmodSync(webhookFile(directory), 0o644)
  const refused = makeWebhookStore({ directory }).list()
  expect(tagOf(refused)).toBe('WebhooksUnreadable')
  expect(E.isLeft(refused) && refused.left.detail).toContain('chmod 600')
  chmodSync(webhookFile(directory), 0o600)
  rmSync(webhookFile(directory))
  expect(tagOf(store.add(wanted))).toBe('WebhooksUnreadable')
})

it('a secret that is rotated signs beside the new one for a day, and is then gone from the file', () => {
  const directory = makeFolder()
  let now = '2025-04-01T12:00:00.000Z' as Instant
  const store = makeWebhookStore({ directory, clock: () => now })
  const first = right(store.add(wanted))
  const { id } = first.webhook
  const second = right(store.rotate(id)).secret
  expect(right(store.secrets(id))).toEqual([second, first.secret])
  now = '2025-04-02T12:00:00.000Z' as Instant
  expect(right(store.secrets(id))).toEqual([second])
  store.close()
  const bytes = readFileSync(webhookFile(directory), 'latin1')
  expect([bytes.includes(second), bytes.includes(first.secret)]).toEqual([true, false])
})

it('the secret of one that is removed is at once in no file any more', () => {
  const directory = makeFolder()
  const store = makeWebhookStore({ directory })
  const { webhook, secret } = right(store.add(wanted))
  const holding = () => readdirSync(directory).filter((name) => readFileSync(join(directory, name)).includes(secret))
  expect(holding()).not.toEqual([])
  right(store.remove(webhook.id))
  expect(holding()).toEqual([])
})

it('one that is removed is gone, and a slip in its id is told with what was meant', () => {
  const store = makeWebhookStore({ directory: makeFolder() })
  const { id } = right(store.add(wanted)).webhook
  const slip = store.find(`${id.slice(0, -1)}g`)
  expect(E.isLeft(slip) && slip.left.detail).toContain(`did you mean "${id}"`)
  expect(right(store.remove(id)).id).toBe(id)
  for (const gone of [store.find(id), store.remove(id), store.rotate(id), store.attempts(id), store.secrets(id)])
    expect(tagOf(gone)).toBe('WebhookNotFound')
})

it('goes on after another id where that is asked for; without a message that waits there is none to leave out', () => {
  const store = makeWebhookStore({ directory: makeFolder() })
  const { id } = right(store.add(wanted)).webhook
  expect(right(store.replay(id, { from: 'after', after: '0' })).after).toBe('0')
  expect(right(store.replay(id, { from: 'waiting' })).after).toBe('0')
  expect(tagOf(store.replay(id, { from: 'next' }))).toBe('NothingToSkip')
})

it(`takes ${MAX_WEBHOOKS} and no more`, () => {
  const store = makeWebhookStore({ directory: makeFolder() })
  for (let n = 0; n < MAX_WEBHOOKS; n++) right(store.add(wanted))
  expect(tagOf(store.add(wanted))).toBe('TooManyWebhooks')
})
