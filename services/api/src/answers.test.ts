import { answerCodecs, routes, VIEWS, type View } from '@aid-ledger/contract'
import { type AnyCodec, type Codec, decode } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from './testing/ask.ts'
import { servedPublicRecord } from './testing/served-public-record.ts'

let service: Awaited<ReturnType<typeof servedPublicRecord>>
beforeAll(async () => {
  service = await servedPublicRecord()
})
afterAll(() => service.end())

/** Reads an address and holds its answer to the codec of its view: every field known, every value in its one form. */
const isAnswerOf = async (view: View, address: string) => {
  const { answer } = await ask(service.address + address)
  const codec = answerCodecs[view] as AnyCodec as Codec<unknown>
  expect(decode(codec)(answer), address).toEqual(E.right(answer))
  return answer
}

/** Days before, in and after the events of the public record. */
const DAYS = ['2022-06-01', '2023-04-30', '2024-01-10', '2024-04-02', '2025-06-30']

describe('every answer is what the contract says, to the last field', () => {
  it.each(VIEWS.flatMap((view) => routes[view].examples.map((address) => [address, view] as const)))(
    '%s',
    async (address, view) => {
      await isAnswerOf(view, address)
    },
  )

  it('of every ally, on several days', async () => {
    const { items } = await isAnswerOf('allies', '/allies?limit=1000')
    expect(items.length).toBeGreaterThan(30)
    for (const { ally } of items) {
      await isAnswerOf('obligations', `/allies/${ally}/obligations`)
      await isAnswerOf('timeline', `/allies/${ally}/timeline?limit=1000`)
    }
    for (const day of DAYS)
      for (const { ally } of items) await isAnswerOf('obligations', `/allies/${ally}/obligations?knownAt=${day}`)
  })

  it('of every pledge, on several days', async () => {
    const { items } = await isAnswerOf('events', '/events?limit=1000')
    const pledges = items.flatMap(({ type, data }) =>
      type === 'PledgeAnnounced' ? [(data as { pledge: string }).pledge] : [],
    )
    expect(pledges.length).toBeGreaterThan(30)
    for (const pledge of pledges) {
      await isAnswerOf('history', `/pledges/${pledge}/history?limit=1000`)
      await isAnswerOf('pledge', `/pledges/${pledge}`)
      await isAnswerOf('pledge', `/pledges/${pledge}?milestone=accepted&against=current`)
    }
    for (const day of DAYS)
      for (const pledge of pledges) await isAnswerOf('pledge', `/pledges/${pledge}?knownAt=${day}`)
  })

  it.each(DAYS)('of the lists on %s', async (day) => {
    await isAnswerOf('parties', `/parties?knownAt=${day}&limit=1000`)
    await isAnswerOf('allies', `/allies?knownAt=${day}&limit=1000`)
    await isAnswerOf('approvals', `/approvals?knownAt=${day}&limit=1000`)
    await isAnswerOf('shortfalls', `/shortfalls?knownAt=${day}&limit=1000`)
  })

  it('of the empty ledger that was there before the first event', async () => {
    for (const view of ['parties', 'allies', 'approvals', 'shortfalls', 'events'] as const)
      expect((await isAnswerOf(view, `${routes[view].path}?at=0`)).items).toEqual([])
    await isAnswerOf('pledge', '/pledges/ca-nasams?at=0')
    await isAnswerOf('obligations', '/allies/CA/obligations?at=0')
  })

  it('of each event by its position', async () => {
    const { items } = await isAnswerOf('events', '/events?limit=1000')
    for (const event of items.filter((_, index) => index % 40 === 0)) {
      const { asked, rules, digest, ...envelope } = await isAnswerOf('event', `/events/${event['position']}`)
      expect(envelope).toEqual(event)
    }
  })
})
