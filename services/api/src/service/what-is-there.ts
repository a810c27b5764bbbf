import type { KnownAt } from '@aid-ledger/domain'
import type { EventStore } from '@aid-ledger/event-store'
import type { Ledger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'

/** What a ledger holds, as the service says when it starts. */
export type WhatIsThere = {
  readonly events: number
  readonly allies: number
  readonly pledges: number
  /** The day on which the latest fact became known; absent where there is none. */
  readonly lastKnown?: KnownAt
}

/** The most allies that one answer lists: there are fewer states. */
const ALL = '1000'

/** Counts what a ledger holds. Fails by throwing a StoreFailure. */
export const whatIsThere = async (ledger: Ledger, store: EventStore): Promise<WhatIsThere> => {
  let events = 0
  let pledges = 0
  let lastKnown: KnownAt | undefined
  for await (const batch of store.readAll(0))
    for (const { type, meta } of batch) {
      events += 1
      if (type === 'PledgeAnnounced') pledges += 1
      if (lastKnown === undefined || meta.knownAt > lastKnown) lastKnown = meta.knownAt
    }
  const allies = await ledger.query({ view: 'allies', ask: { limit: ALL } })
  const items = E.isRight(allies) ? allies.right.answer['items'] : []
  return {
    events,
    pledges,
    allies: Array.isArray(items) ? items.length : 0,
    ...(lastKnown === undefined ? {} : { lastKnown }),
  }
}
