import { type Packed, pack, unpack } from './packed.ts'
import { makeShelf } from './shelf.ts'

/** How many items are packed together: those of a page, so that turning one unpacks little else. */
const ITEMS_A_BUNDLE = 100

/** How many bytes of finished lists are kept: of a million events the longest takes eight megabytes. */
export const MAX_FINISHED_LIST_BYTES = 32 * 1024 * 1024

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

/**
 * The lists over the whole ledger that were asked for last: to turn a page is not to go through all allies again. Who asks
 * while one is being made waits for that one.
 */
export const makeFinishedLists = (maxBytes = MAX_FINISHED_LIST_BYTES): AskList => {
  const lists = makeShelf<string, Promise<Kept>>(maxBytes)
  const begin = (name: string, make: () => Promise<Whole>): Promise<Kept> => {
    const list = make().then(finished)
    lists.put(name, list, 0)
    const isThere = (): boolean => lists.peek(name) === list
    list.then(
      ({ bytes }) => isThere() && lists.put(name, list, bytes),
      () => isThere() && lists.drop(name),
    )
    return list
  }
  return async (name, make) => {
    for (;;) {
      const another = lists.find(name)
      if (another === undefined) return begin(name, make)
      // Who makes it may give up, which is no reason for others to.
      const list = await another.catch(() => undefined)
      if (list !== undefined) return list
    }
  }
}
