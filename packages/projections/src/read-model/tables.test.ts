import { expect, it } from 'vitest'
import { inMemory } from './files.ts'
import { makeTables, type Taken } from './tables.ts'

const eventKnown = (knownAt: unknown): Taken =>
  ({
    id: '6f1d6e0a-8d5b-5c53-a3b4-6d3a0f7c9e21',
    position: '1',
    stream: 'aid.party-DE',
    revision: 0,
    meta: { knownAt },
    data: { party: 'DE' },
  }) as unknown as Taken

it('takes an event in', () => {
  const tables = makeTables(inMemory(), 'aid.')
  tables.take([eventKnown('2024-03-25')])
  expect(tables.checkpoint().position).toBe(1)
})

it.each(['20x4-03-25', '', undefined])(
  'says that an event is damaged that was known at %j, and takes nothing in',
  (known) => {
    const tables = makeTables(inMemory(), 'aid.')
    expect(() => tables.take([eventKnown(known)])).toThrow('Event 1 is damaged: it does not say when it was known.')
    expect(tables.checkpoint().position).toBe(0)
  },
)
