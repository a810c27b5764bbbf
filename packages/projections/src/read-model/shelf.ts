/** Values of some weight by their keys; when there is no more room, those go that were asked for longest ago. */
export type Shelf<K, V> = {
  /** The value, which is then the one asked for last. */
  readonly find: (key: K) => V | undefined
  /** The value, without having been asked for. */
  readonly peek: (key: K) => V | undefined
  /** Puts a value in the place of the one before. One that would drive out all others is not kept. */
  readonly put: (key: K, value: V, weight: number) => void
  readonly drop: (key: K) => void
  readonly clear: () => void
}

export const makeShelf = <K, V>(maxWeight: number): Shelf<K, V> => {
  // The one asked for last stands last.
  const kept = new Map<K, { readonly value: V; readonly weight: number }>()
  let taken = 0
  const drop = (key: K): void => {
    taken -= kept.get(key)?.weight ?? 0
    kept.delete(key)
  }
  return {
    find: (key) => {
      const found = kept.get(key)
      if (found === undefined) return undefined
      kept.delete(key)
      kept.set(key, found)
      return found.value
    },
    peek: (key) => kept.get(key)?.value,
    put: (key, value, weight) => {
      drop(key)
      if (weight > maxWeight) return
      kept.set(key, { value, weight })
      taken += weight
      for (const oldest of kept.keys()) {
        if (taken <= maxWeight) return
        drop(oldest)
      }
    },
    drop,
    clear: () => {
      kept.clear()
      taken = 0
    },
  }
}
