import { MAX_CACHED_EVENTS, MAX_FINISHED_LIST_BYTES, MAX_LIST_PART_BYTES } from '@aid-ledger/ledger'
import { KEPT_BYTES } from '../http/kept-answers.ts'
import { bytes, type Limit, limit, many } from './limit.ts'

/** What limits how much is kept at hand, so that the same question is answered sooner. */
export const memoryLimits: ReadonlyArray<Limit> = [
  limit('finished answers in memory', bytes(KEPT_BYTES), 'the least lately asked for go', 'all that are asked often'),
  limit(
    'finished lists over all allies in memory',
    bytes(MAX_FINISHED_LIST_BYTES),
    'the least lately asked for go',
    'of a million events the longest takes eight megabytes',
  ),
  limit(
    'shares of such lists in memory',
    bytes(MAX_LIST_PART_BYTES),
    'those of the question asked longest ago go',
    'four questions in a ledger of a million events',
  ),
  limit(
    'decoded events in memory',
    many(MAX_CACHED_EVENTS),
    'the streams least lately asked for go',
    'those of an ally of some thousand, with room for others; a long one counts as several',
  ),
]
