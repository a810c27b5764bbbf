import { createHash, type Hash } from 'node:crypto'
import { canonicalEvent, type StoredEvent } from '@aid-ledger/domain'
import type { Batch, EventStore } from '@aid-ledger/event-store'

/** Takes in events in their order; says which of them is out of it. */
const makeTally = () => {
  const ids: Array<string> = []
  const hash: Hash = createHash('sha256')
  return {
    ids,
    add: (event: StoredEvent): string | undefined => {
      hash.update(canonicalEvent(event)).update('\n')
      ids.push(event.id)
      return Number(event.position) === ids.length ? undefined : `event ${ids.length} came as number ${event.position}`
    },
    digest: (): string => hash.copy().digest('hex'),
  }
}

/** A digest of all events that a reader gives. */
export const digestOf = async (batches: AsyncIterable<Batch>): Promise<string> => {
  const tally = makeTally()
  for await (const batch of batches) for (const event of batch) tally.add(event)
  return tally.digest()
}

/** Follows a ledger from its first event until it is ended; nothing that comes twice, or out of order, is passed over. */
export const watchLog = (store: EventStore) => {
  const tally = makeTally()
  const wrong: Array<string> = []
  const ending = new AbortController()
  const watch = async (): Promise<void> => {
    for await (const batch of store.follow(0, undefined, ending.signal))
      for (const event of batch) {
        const words = tally.add(event)
        if (words !== undefined) wrong.push(`its follower: ${words}`)
      }
  }
  const watching = watch().catch((error: unknown) => void wrong.push(`its follower ended: ${String(error)}`))
  return {
    ids: tally.ids,
    digest: tally.digest,
    wrong,
    end: async (): Promise<void> => {
      ending.abort()
      await watching
    },
  }
}
