import type { StoredEvent } from '@aid-ledger/domain'
import type { EventStore } from '@aid-ledger/event-store'

/** Events at some positions, which are given in order; those that are not there are left out. */
export const readPositions = async (
  store: Pick<EventStore, 'readAll'>,
  positions: ReadonlyArray<number>,
): Promise<ReadonlyArray<StoredEvent>> => {
  const found: Array<StoredEvent> = []
  let next = 0
  while (next < positions.length) {
    // A run of neighbours is one read; a gap ends it, so that what nobody asked for is not read.
    let end = next + 1
    while (end < positions.length && positions[end] === positions[end - 1]! + 1) end++
    const [first, last] = [positions[next]!, positions[end - 1]!]
    for await (const batch of store.readAll(first - 1, {}, last - first + 1)) found.push(...batch)
    next = end
  }
  return found
}
