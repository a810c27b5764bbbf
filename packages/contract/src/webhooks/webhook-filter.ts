import { record } from '@aid-ledger/domain'
import { FilterList } from './feed-words.ts'

/** What of a feed is sent: the parameters that the address of the feed takes, written as there. */
export const WebhookFilter = record(
  'WebhookFilter',
  {},
  { ally: FilterList, pledge: FilterList, type: FilterList, item: FilterList, rules: FilterList },
)
