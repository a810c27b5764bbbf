import { MAX_FILTERED } from '@aid-ledger/contract'
import { MAX_RING_BYTES } from '@aid-ledger/feeds'
import {
  HEARTBEAT_MS,
  LAST_WORDS_MS,
  MAX_FEED_READERS,
  STALLED_READER_MS,
  STREAM_ENDS_AFTER_MS,
} from '../feeds/feed-limits.ts'
import { bytes, type Limit, limit, many, seconds } from './limit.ts'

/** What limits how feeds are followed. */
export const feedLimits: ReadonlyArray<Limit> = [
  limit(
    'readers of feeds',
    many(MAX_FEED_READERS),
    '503',
    'each takes some ten KB while it waits, and some hundred while it catches up',
  ),
  limit('values of a filter', many(MAX_FILTERED), '400', 'more than somebody thought of: follow without and choose'),
  limit(
    'reader of a feed that takes nothing',
    seconds(STALLED_READER_MS),
    '`overflow`, and the end',
    `it goes on after its last id when it can; for these last words it has ${seconds(LAST_WORDS_MS)}`,
  ),
  limit(
    'stream of a feed',
    seconds(STREAM_ENDS_AFTER_MS),
    'it ends, and is gone on with',
    'its reader proves again who it is, where that is asked',
  ),
  limit(
    'silence of a feed',
    seconds(HEARTBEAT_MS),
    'it says that it is alive, and how far it is',
    'proxies give up after thirty seconds and more',
  ),
  limit(
    'messages at hand for who follows a feed',
    bytes(MAX_RING_BYTES),
    'a reader further behind reads the log',
    'all readers share them',
  ),
]
