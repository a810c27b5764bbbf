/** How many items of lists are kept, at half a KB to one each: those of a list over some thousand allies. */
const MAX_KEPT_ITEMS = 150_000

/** What nobody has asked for in so long makes room for what is asked for now. */
const KEPT_FOR_MS = 600_000

const lengthOf = (value: unknown): number =>
  Array.isArray(value) ? value.length : value instanceof Map ? value.size : 0

/** How much a part holds: its items, or those of its members. */
const itemsIn = (value: unknown): number =>
  typeof value !== 'object' || value === null
    ? 1
    : Object.values(value).reduce<number>((items, member) => items + lengthOf(member), 1 + lengthOf(value))

type Kept = { readonly version: number; readonly value: unknown; readonly askedAt: number }

/**
 * What was reckoned of parts of the ledger, each as long as nothing is recorded about it: the next list over all of them
 * reckons only what has changed, and one that was given up goes on where it was.
 */
export type KeptParts = <A>(name: string, version: number, make: () => Promise<A>) => Promise<A>

/**
 * Lists ask for their parts in one order, so that in a full store the part asked for longest ago is just the one that is
 * needed next. What is in it therefore stays while it is asked for, and what finds no room is not kept.
 */
export const makeKeptParts = (now: () => number = Date.now): KeptParts => {
  // The one asked for last stands last.
  const kept = new Map<string, Kept>()
  let items = 0
  const drop = (name: string): void => {
    const known = kept.get(name)
    if (known === undefined) return
    items -= itemsIn(known.value)
    kept.delete(name)
  }
  const makeRoom = (wanted: number): boolean => {
    for (const [oldest, { askedAt }] of kept) {
      if (items + wanted <= MAX_KEPT_ITEMS || now() - askedAt < KEPT_FOR_MS) break
      drop(oldest)
    }
    return items + wanted <= MAX_KEPT_ITEMS
  }
  const keep = (name: string, version: number, value: unknown): void => {
    drop(name)
    const size = itemsIn(value)
    if (!makeRoom(size)) return
    kept.set(name, { version, value, askedAt: now() })
    items += size
  }
  return async <A>(name: string, version: number, make: () => Promise<A>): Promise<A> => {
    const known = kept.get(name)
    const value = known?.version === version ? (known.value as A) : await make()
    keep(name, version, value)
    return value
  }
}
