import { parseStream } from '@aid-ledger/domain'
import type { EventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import type { Tracing } from './tracing.ts'

/** The same store, of whose appends the traces are told: how long each waited for its commit. */
export const tracedStore = (store: EventStore, tracing: Tracing): EventStore => ({
  ...store,
  append: (stream, events, expected) => {
    const append = store.append(stream, events, expected)
    const said = {
      'aid_ledger.stream.kind': parseStream(stream)?.kind ?? 'unknown',
      'aid_ledger.events': events.length,
    }
    return () =>
      tracing.span('append', said, async (say) => {
        const appended = await append()
        say({ 'aid_ledger.outcome': E.isLeft(appended) ? appended.left._tag : 'appended' })
        return appended
      })
  },
})
