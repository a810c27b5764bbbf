import { pattern, text, word } from '@aid-ledger/domain'

/** The feeds that webhooks follow. */
export const FeedNameWord = word('feed', ['ledger', 'obligations', 'timeline', 'shortfalls', 'approvals'])

const MAX_ID = 100

/** An id of a feed as text: which of them there are the feed says. */
export const FeedIdText = pattern<string>(
  'id of a feed',
  new RegExp(`^[0-9][A-Za-z0-9@~.:-]{0,${MAX_ID - 1}}$`),
  'an id of a message, such as 626 or 626@2025-04-01, or 0 for before the first',
)

/** As long as the address of a feed with all its parameters is at most. */
const MAX_FILTER = 2_000
export const FilterList = text('list, by commas', MAX_FILTER)
