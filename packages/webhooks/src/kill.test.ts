import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ActorId } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { Webhook } from 'standardwebhooks'
import { expect, it } from 'vitest'
import { messageId } from './deliver-message.ts'
import { messagesTo } from './fixture/a-course.ts'
import { makeFolder } from './fixture/folder.ts'
import { makeReceiver } from './fixture/receiver.ts'
import { makeWebhookStore } from './make-webhook-store.ts'

const program = fileURLToPath(new URL('./fixture/deliver-forever.ts', import.meta.url))
const STEPS = 60
const KILLS = 6

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
const seeded = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}

it('a kill at any moment loses no message, and those that come again come under the same id', async () => {
  const directory = makeFolder()
  const store = makeWebhookStore({ directory })
  const random = seeded(6)
  let child: ChildProcess | undefined
  let kills = 0
  let untilKill = 4
  const start = () => {
    child = spawn(process.execPath, [program, directory, String(STEPS)], { stdio: ['ignore', 'inherit', 'inherit'] })
  }
  const receiver = await makeReceiver((res) => {
    untilKill -= 1
    const isDue = untilKill === 0 && kills < KILLS
    if (!isDue) {
      res.writeHead(random() < 0.1 ? 500 : 204).end()
      return
    }
    // Before it has the answer, as it takes the answer, or some way into writing that down.
    const how = kills % 3
    if (how > 0) res.writeHead(204).end()
    setTimeout(() => child?.kill('SIGKILL'), how === 2 ? random() * 4 : 0)
    kills += 1
    untilKill = 2 + Math.floor(random() * 9)
  })
  const made = store.add({ url: receiver.url, feed: 'ledger', filter: {}, after: '0', actor: 'desk-3' as ActorId })
  if (E.isLeft(made)) throw new Error(made.left.detail)
  const { webhook, secret } = made.right
  const last = messagesTo(STEPS).at(-1)!
  const isDone = () => {
    const found = store.find(webhook.id)
    return E.isRight(found) && Number(found.right.after) >= Number(last)
  }
  while (!isDone()) {
    start()
    await Promise.race([once(child!, 'exit'), wakeWhen(isDone)])
  }
  child?.kill('SIGKILL')
  expect(kills).toBe(KILLS)
  const ids = receiver.received.map(({ id }) => id)
  const expected = messagesTo(STEPS).map((id) => messageId(webhook.id, id))
  expect([...new Set(ids)]).toEqual(expected)
  // Whatever comes again is the one that came last: nothing later was sent before it was taken.
  const places = ids.map((id) => expected.indexOf(id))
  expect(places.every((place, index) => index === 0 || place >= places[index - 1]!)).toBe(true)
  expect(ids.length).toBeGreaterThan(expected.length)
  for (const { id, body, headers } of receiver.received) {
    const said = new Webhook(secret).verify(body, headers as { [name: string]: string })
    expect(messageId(webhook.id, (said as { readonly id: string }).id)).toBe(id)
  }
})

const wakeWhen = async (isDone: () => boolean): Promise<void> => {
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 20))
}
