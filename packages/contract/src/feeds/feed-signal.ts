import { Day, type Decoded, Position, pattern, record } from '@aid-ledger/domain'
import { FeedId } from './feed-id.ts'
import { FeedName } from './feed-name.ts'

/** Rules as an id names them, which may be those of a later version. */
const Rules = pattern<string>('rules', /^[a-z]{1,32}@[1-9][0-9]{0,3}$/, 'a name and a version, such as obligations@1')

const standing = { feed: FeedName, id: FeedId, position: Position }

/** All that had been recorded has been sent; what comes now is live. */
export const CaughtUp = record('CaughtUp', standing, { day: Day, rules: Rules })
export type CaughtUp = Decoded<typeof CaughtUp>

/** The id that was gone on after is of other rules: read the view anew at this position and day; the feed goes on after them. */
export const Reset = record('Reset', { ...standing, rules: Rules, was: Rules }, { day: Day })
export type Reset = Decoded<typeof Reset>

/** The reader is too slow: the stream ends, and is gone on with after this id. */
export const Overflow = record('Overflow', standing)
export type Overflow = Decoded<typeof Overflow>
