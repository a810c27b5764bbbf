import type { EventMeta } from '@aid-ledger/domain'
import type { NewEvent } from '@aid-ledger/event-store'
import { eventIdOf } from '@aid-ledger/ledger'

const META = {
  occurredOn: '2024-03-25',
  knownAt: '2024-03-26',
  assertedBy: 'donor',
  sources: [{ url: 'https://example.org/news/1', title: 'Howitzers' }],
  actor: 'editor',
  commandId: '6ba7b810-9dad-41d1-80b4-00c04fd430c8',
  correlationId: '6ba7b810-9dad-41d1-80b4-00c04fd430c8',
  requestHash: `sha256:${'0'.repeat(64)}`,
} as unknown as EventMeta

/** An event whose id and words follow from who records it, with a title that is so many bytes longer than it need be. */
export const anEventOf = (key: string, index: number, longer: number): NewEvent => ({
  id: eventIdOf(key, index),
  type: 'PledgeAnnounced',
  schemaVersion: 1,
  data: { title: `${key}, event ${index}${'.'.repeat(longer)}`, lines: [{ line: 'l-1', amount: String(index + 1) }] },
  meta: META,
})
