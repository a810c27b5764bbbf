import type { FeedName } from '@aid-ledger/contract'
import { Counter, Gauge, type Registry } from 'prom-client'

/** Hears of one reader's feed. */
export type FeedHearing = {
  readonly opened: () => void
  readonly closed: () => void
  readonly sent: (messages: number) => void
  readonly overflowed: () => void
}

/** Counts what readers of feeds are told. */
export type FeedMetrics = {
  readonly feedHearing: (feed: FeedName) => FeedHearing
  /** Is asked, whenever the metrics are, how many events the reader that is furthest behind has yet to be told of. */
  readonly feedsStand: (behind: () => number) => void
}

export const makeFeedMetrics = (registry: Registry): FeedMetrics => {
  const registers = [registry]
  const labelNames = ['feed']
  let behind = (): number => 0
  const readers = new Gauge({
    name: 'aid_ledger_feed_readers',
    help: 'Readers that follow feeds.',
    labelNames,
    registers,
  })
  const messages = new Counter({
    name: 'aid_ledger_feed_messages_total',
    help: 'Messages sent to readers of feeds, to each of them.',
    labelNames,
    registers,
  })
  const overflows = new Counter({
    name: 'aid_ledger_feed_overflows_total',
    help: 'Readers let go of since they were too slow.',
    labelNames,
    registers,
  })
  new Gauge({
    name: 'aid_ledger_feed_lag_events',
    help: 'Events that the reader furthest behind has yet to be told of.',
    registers,
    collect() {
      this.set(behind())
    },
  })
  return {
    feedHearing: (feed) => {
      const [reading, told, slow] = [readers.labels(feed), messages.labels(feed), overflows.labels(feed)]
      return {
        opened: () => reading.inc(),
        closed: () => reading.dec(),
        sent: (count) => told.inc(count),
        overflowed: () => slow.inc(),
      }
    },
    feedsStand: (measure) => {
      behind = measure
    },
  }
}
