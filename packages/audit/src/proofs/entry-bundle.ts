import { canonicalOfRow, type EventStore } from '@aid-ledger/event-store'
import { leafOfRow } from './leaf-of-row.ts'
import { ProofsFailure } from './proofs-failure.ts'
import { hashIn, type Tile } from './tile.ts'

/**
 * The canonical bytes of the events of a tile, each with its length before it (C2SP tlog-tiles). Throws a ProofsFailure where one
 * of them is not the leaf that the tile has.
 */
export const entryBundle = async (
  store: Pick<EventStore, 'readRows'>,
  after: number,
  tile: Tile,
  count: number,
): Promise<Buffer> => {
  const parts: Array<Buffer> = []
  for await (const rows of store.readRows(after, count))
    for (const row of rows) {
      if (!leafOfRow(row).hash.equals(hashIn(tile, row.position - 1 - after)))
        throw new ProofsFailure(
          'ProofUnsound',
          `Event ${row.position} is not what the tree of the ledger has of it: \`aid-ledger verify\` says which of them was changed.`,
        )
      const bytes = Buffer.from(canonicalOfRow(row), 'utf8')
      const length = Buffer.alloc(2)
      // An event has at most 65,535 bytes, which is what two bytes can say.
      length.writeUInt16BE(bytes.length)
      parts.push(length, bytes)
    }
  return Buffer.concat(parts)
}
