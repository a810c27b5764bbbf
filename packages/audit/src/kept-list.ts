import type { List, Reader } from '@aid-ledger/ledger'

type Whole = { readonly items: ReadonlyArray<unknown> }

/** A list that is made for one page of it: its items, and what is said beside them. */
export const wholeList = ({ items, ...beside }: Whole): List => ({
  beside,
  items: async (from, limit) => items.slice(from, from + limit),
})

/** A list that takes long, and is made once for all of its pages; its name says the question in full. */
export const keptList = async (
  name: string,
  { list }: Pick<Reader, 'list'>,
  make: () => Promise<Whole>,
): Promise<List> => {
  const kept = await list(name, async () => {
    const { items, ...beside } = await make()
    return { items, beside }
  })
  return { beside: kept.beside, items: async (from, limit) => kept.items(from, limit) }
}
