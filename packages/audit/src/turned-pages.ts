/** A page of a list, and the cursor of the next. */
type Page = { readonly items: ReadonlyArray<unknown>; readonly next?: string | undefined }

/** A list that was read to its end, or as far as was wanted: its pages, of which there is one at least, and the items of all. */
export type Turned<P extends Page> = {
  readonly pages: readonly [P, ...ReadonlyArray<P>]
  readonly items: ReadonlyArray<P['items'][number]>
  readonly more: boolean
}

/** Turns the pages of a list, up to so many items; `ask` hears how many are wanted still, and behind the first page the cursor. */
export const turnedPages = async <P extends Page>(
  ask: (wanted: number, cursor: string | undefined) => Promise<P>,
  most: number,
): Promise<Turned<P>> => {
  const first = await ask(most, undefined)
  const pages: [P, ...Array<P>] = [first]
  const items: Array<P['items'][number]> = [...first.items]
  let { next } = first
  while (next !== undefined && items.length < most) {
    const page: P = await ask(most - items.length, next)
    pages.push(page)
    items.push(...page.items)
    next = page.next
  }
  return { pages, items: items.slice(0, most), more: next !== undefined || items.length > most }
}
