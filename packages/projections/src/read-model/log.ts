import type { EventStore } from '@aid-ledger/event-store'

/** What a read model reads: the log of a store. */
export type Log = Pick<EventStore, 'readAll' | 'readStreams' | 'head'>
