/** How many items of lists are kept, at about 1 KB each: those of a list over some thousand allies. */
const MAX_KEPT_ITEMS = 100_000

const itemsIn = (value: unknown): number => (Array.isArray(value) ? value.length + 1 : 1)

type Kept = { readonly version: number; readonly value: unknown }

/**
 * What was reckoned of parts of the ledger, each as long as nothing is recorded about it: the next list over all of them
 * reckons only what has changed, and one that was given up goes on where it was.
 */
export type KeptParts = <A>(name: string, version: number, make: () => Promise<A>) => Promise<A>

export const makeKeptParts = (): KeptParts => {
  // The one asked for last stands last.
  const kept = new Map<string, Kept>()
  let items = 0
  const drop = (name: string): void => {
    const known = kept.get(name)
    if (known === undefined) return
    items -= itemsIn(known.value)
    kept.delete(name)
  }
  const put = (name: string, entry: Kept): void => {
    drop(name)
    kept.set(name, entry)
    items += itemsIn(entry.value)
    for (const oldest of kept.keys()) {
      if (items <= MAX_KEPT_ITEMS) break
      drop(oldest)
    }
  }
  return async <A>(name: string, version: number, make: () => Promise<A>): Promise<A> => {
    const known = kept.get(name)
    if (known?.version === version) {
      put(name, known)
      return known.value as A
    }
    const value = await make()
    put(name, { version, value })
    return value
  }
}
