import { eventIdOf } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { erasing, pledge, secret, secretOf } from '../sealed/secrets.ts'
import { type Instance, PATIENCE_MS, startCluster } from './instances.ts'

let cluster: Awaited<ReturnType<typeof startCluster>>
let one: Instance
let other: Instance
beforeAll(async () => {
  cluster = await startCluster()
  one = await cluster.start()
  other = await cluster.start()
}, PATIENCE_MS)
afterAll(() => cluster.stop())

const give = async (
  instance: Instance,
  { key, command, ...body }: { readonly key: string; readonly command: string },
): Promise<{ readonly status: number; readonly hit: string | null }> => {
  const { status, headers } = await instance.give(command, body, { key })
  return { status, hit: headers.get('Idempotency-Hit') }
}

const texts = async ({ ledger }: Instance, key: string) => {
  const unsealed = await ledger.unseal(eventIdOf(key, 0))
  return E.isLeft(unsealed) ? unsealed.left : unsealed.right.texts
}

it('of several instances the one that sealed a text keeps it, each answers its key, and an erasure through any is one for all', async () => {
  expect(await give(one, pledge)).toEqual({ status: 201, hit: null })
  expect(await give(one, secret('one'))).toEqual({ status: 201, hit: null })
  expect(await texts(one, 'one')).toMatchObject([{ state: 'open', text: secretOf('one') }])
  expect(await give(other, secret('one'))).toEqual({ status: 201, hit: 'true' })
  expect(await texts(other, 'one')).toMatchObject([{ state: 'absent' }])
  expect(await give(other, erasing('one'))).toEqual({ status: 201, hit: null })
  await other.ask('/events')
  expect(await give(one, erasing('one'))).toEqual({ status: 201, hit: 'true' })
  for (const instance of [one, other]) expect(await texts(instance, 'one')).toMatchObject([{ state: 'erased' }])
  expect(await one.ledger.checkSealed()).toEqual(E.right({ kept: 0, wrong: [] }))
})

it('a text that two instances are given at once is recorded once, and opens where it was', async () => {
  for (let n = 1; n <= 5; n++) {
    const both = await Promise.all([give(one, secret(`both-${n}`)), give(other, secret(`both-${n}`))])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    const states = (await Promise.all([texts(one, `both-${n}`), texts(other, `both-${n}`)])).flat()
    expect(states).toHaveLength(2)
    expect(states).toContainEqual(expect.objectContaining({ state: 'open', text: secretOf(`both-${n}`) }))
  }
})
