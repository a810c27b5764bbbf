import { canonicalEvent } from '@aid-ledger/domain'
import type { EventStore } from '@aid-ledger/event-store'

/** The canonical bytes of `count` events after a position, each with its length before it (C2SP tlog-tiles). */
export const entryBundle = async (
  store: Pick<EventStore, 'readAll'>,
  after: number,
  count: number,
): Promise<Buffer> => {
  const parts: Array<Buffer> = []
  for await (const batch of store.readAll(after, undefined, count))
    for (const event of batch) {
      const bytes = Buffer.from(canonicalEvent(event), 'utf8')
      const length = Buffer.alloc(2)
      // An event has at most 65,535 bytes, which is what two bytes can say.
      length.writeUInt16BE(bytes.length)
      parts.push(length, bytes)
    }
  return Buffer.concat(parts)
}
