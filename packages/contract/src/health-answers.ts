import { type Decoded, Position, record, whole, word } from '@aid-ledger/domain'

/** What a service that runs says of itself. */
export const LiveAnswer = record('LiveAnswer', { status: word('status', ['live']) })

/** What a service says of itself that takes requests, and answers them from all that it has. */
export const ReadyAnswer = record('ReadyAnswer', {
  status: word('status', ['ready']),
  position: Position,
  store: record('store', {
    engine: word('engine', ['sqlite', 'eventstoredb']),
    behindBytes: whole('behindBytes', 0, Number.MAX_SAFE_INTEGER),
    reconnects: whole('reconnects', 0, Number.MAX_SAFE_INTEGER),
  }),
})
export type ReadyAnswer = Decoded<typeof ReadyAnswer>
