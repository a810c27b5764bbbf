import { record, text } from '@aid-ledger/domain'

/** As long as the address of a feed with all its parameters is at most. */
const MAX_FILTER = 2_000
const FilterList = text('list, by commas', MAX_FILTER)

/** What of a feed is sent: the parameters that the address of the feed takes, written as there. */
export const WebhookFilter = record(
  'WebhookFilter',
  {},
  { ally: FilterList, pledge: FilterList, type: FilterList, item: FilterList, rules: FilterList },
)
