import { canonicalOfRow, type EventStore } from '@aid-ledger/event-store'

/** The canonical bytes of `count` events after a position, each with its length before it (C2SP tlog-tiles). */
export const entryBundle = async (
  store: Pick<EventStore, 'readRows'>,
  after: number,
  count: number,
): Promise<Buffer> => {
  const parts: Array<Buffer> = []
  for await (const rows of store.readRows(after, count))
    for (const row of rows) {
      const bytes = Buffer.from(canonicalOfRow(row), 'utf8')
      const length = Buffer.alloc(2)
      // An event has at most 65,535 bytes, which is what two bytes can say.
      length.writeUInt16BE(bytes.length)
      parts.push(length, bytes)
    }
  return Buffer.concat(parts)
}
