import { type Packed, pack, unpack } from './packed.ts'

/** How many items are packed together: those of a page, so that turning one unpacks little else. */
const ITEMS_A_BUNDLE = 100

/** How many bytes of finished lists are kept: of a million events the longest takes eight megabytes. */
const MAX_FINISHED_BYTES = 32 * 1024 * 1024

/** A list, and what is said beside its items. */
export type Whole = { readonly items: ReadonlyArray<unknown>; readonly beside: object }

/** A list that was made once, to be read in parts. */
export type FinishedList = {
  readonly beside: object
  readonly items: (from: number, limit: number) => ReadonlyArray<unknown>
}

/** The list of a name, made where it is not kept. The name says the question in full, so that the list stays true for ever. */
export type AskList = (name: string, make: () => Promise<Whole>) => Promise<FinishedList>

type Kept = FinishedList & { readonly bytes: number }

const finished = ({ items, beside }: Whole): Kept => {
  const bundles: ReadonlyArray<Packed> = Array.from({ length: Math.ceil(items.length / ITEMS_A_BUNDLE) }, (_, index) =>
    pack(items.slice(index * ITEMS_A_BUNDLE, (index + 1) * ITEMS_A_BUNDLE)),
  )
  const packed = pack(beside)
  return {
    get beside() {
      return unpack(packed) as object
    },
    items: (from, limit) => {
      const first = Math.floor(from / ITEMS_A_BUNDLE)
      const found = bundles
        .slice(first, Math.ceil((from + limit) / ITEMS_A_BUNDLE))
        .flatMap((bundle) => unpack(bundle) as ReadonlyArray<unknown>)
      return found.slice(from - first * ITEMS_A_BUNDLE, from - first * ITEMS_A_BUNDLE + limit)
    },
    bytes: bundles.reduce((sum, bundle) => sum + bundle.length, packed.length),
  }
}

/** The lists over the whole ledger that were asked for last: to turn a page is not to go through all allies again. */
export const makeFinishedLists = (maxBytes = MAX_FINISHED_BYTES): AskList => {
  // The one asked for last stands last.
  const lists = new Map<string, Kept>()
  let weight = 0
  const drop = (name: string): void => {
    weight -= lists.get(name)?.bytes ?? 0
    lists.delete(name)
  }
  return async (name, make) => {
    const list = lists.get(name) ?? finished(await make())
    drop(name)
    lists.set(name, list)
    weight += list.bytes
    for (const oldest of lists.keys()) {
      if (weight <= maxBytes) break
      drop(oldest)
    }
    return list
  }
}
