import { makeLedgerClient } from '@aid-ledger/client'
import type { FeedName } from '@aid-ledger/contract'
import { canonicalJson } from '@aid-ledger/domain'
import type { ToldRow } from './follower-process.ts'

/** What one reader is told that nobody disturbs, from the first event on. */
const undisturbed = async (address: string, feed: FeedName): Promise<ReadonlyArray<ToldRow>> => {
  const rows: Array<ToldRow> = []
  for await (const told of makeLedgerClient({ url: address }).follow(feed, { after: '0', untilCaughtUp: true })) {
    if (told.kind === 'event') rows.push({ id: told.id, what: canonicalJson(told.event) })
    if (told.kind === 'change') rows.push({ id: told.id, what: canonicalJson(told) })
  }
  return rows
}

/** The log itself, by another way than feeds. */
const log = async (address: string): Promise<ReadonlyArray<ToldRow>> => {
  const rows: Array<ToldRow> = []
  for (let page = 1; ; page += 1) {
    const { items } = (await (await fetch(`${address}/events/pages/${page}`)).json()) as {
      items?: ReadonlyArray<{ position: string }>
    }
    if (items === undefined || items.length === 0) return rows
    rows.push(...items.map((event) => ({ id: event.position, what: canonicalJson(event) })))
  }
}

/** All that there is to be told. */
export const toBeTold = (address: string, feed: FeedName): Promise<ReadonlyArray<ToldRow>> =>
  feed === 'ledger' ? log(address) : undisturbed(address, feed)

/** What is wrong with what a follower kept: the first place where it is not what there was to be told, in its order, once each. */
export const wrongIn = (
  feed: FeedName,
  told: ReadonlyArray<ToldRow>,
  right: ReadonlyArray<ToldRow>,
): ReadonlyArray<string> => {
  const at = right.findIndex(({ id, what }, n) => told[n]?.id !== id || told[n]?.what !== what)
  const first = at === -1 && told.length > right.length ? right.length : at
  if (first === -1) return []
  return [
    `${feed}: kept ${told.length} of ${right.length}; as number ${first + 1} ${told[first]?.id}, not ${right[first]?.id}`,
  ]
}
