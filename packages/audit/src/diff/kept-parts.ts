import type { Reader } from '@aid-ledger/ledger'
import type { Part } from './part.ts'

/** What was made of a part: a list, and what is said beside it. */
type OfPart<A, B> = { readonly items: ReadonlyArray<A>; readonly beside: B }

/**
 * Goes through parts one after the other, telling how far it has come. What is made of each is kept by itself under a name that
 * says the question in full, so that who asks again after the time was over goes on where it was.
 */
export const keptParts = async <A, B>(
  name: string,
  parts: ReadonlyArray<Part>,
  reader: Pick<Reader, 'list' | 'progress'>,
  make: (part: Part) => Promise<OfPart<A, B>>,
): Promise<ReadonlyArray<OfPart<A, B>>> => {
  const all: Array<OfPart<A, B>> = []
  for (const [index, part] of parts.entries()) {
    const list = await reader.list(`${name} ${index}`, async () => {
      const { items, beside } = await make(part)
      return { items, beside: { count: items.length, beside } }
    })
    const { count, beside } = list.beside as { readonly count: number; readonly beside: B }
    all.push({ items: list.items(0, count) as ReadonlyArray<A>, beside })
    reader.progress(index + 1, parts.length)
  }
  return all
}
