import { randomUUID } from 'node:crypto'
import type { EventMeta } from '@aid-ledger/domain'
import type { NewEvent } from '../port.ts'

const META = {
  occurredOn: '2024-03-25',
  knownAt: '2024-03-26',
  assertedBy: 'donor',
  sources: [{ url: 'https://example.org/news/1', title: 'Zwölf Panzer — “delivered” 🚚' }],
  actor: 'editor',
  commandId: '6ba7b810-9dad-41d1-80b4-00c04fd430c8',
  correlationId: '6ba7b810-9dad-41d1-80b4-00c04fd430c8',
  requestHash: `sha256:${'0'.repeat(64)}`,
} as unknown as EventMeta

/** An event to append, with an id of its own. */
export const aNewEvent = (with_: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID() as NewEvent['id'],
  type: 'PledgeAnnounced',
  schemaVersion: 1,
  data: { title: 'Leopard 2A6', lines: [{ line: 'l-1', amount: '18' }] },
  meta: META,
  ...with_,
})

export const newEvents = (count: number, with_: Partial<NewEvent> = {}): ReadonlyArray<NewEvent> =>
  Array.from({ length: count }, () => aNewEvent(with_))
