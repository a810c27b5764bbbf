import { DEFAULT_LIMIT, parseAsk, type View } from '@aid-ledger/contract'
import { canonicalJson, parseJson } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { digestOf } from '../digest.ts'
import type { List } from './lists.ts'

/** What a cursor holds: the question of the first page in full, and where the next page begins. */
type CursorContent<A> = { readonly list: string; readonly ask: A; readonly offset: number }

/** Names a list by its view and whose it is, so that a cursor is not taken for another list's. */
export const listName = (view: string, of: string): string =>
  digestOf([view, of]).slice('sha256:'.length, 'sha256:'.length + 16)

const encode = (content: CursorContent<object>): string =>
  Buffer.from(canonicalJson(content), 'utf8').toString('base64url')

const isContent = (value: unknown): value is { list: unknown; ask: unknown; offset: number } =>
  typeof value === 'object' &&
  value !== null &&
  'list' in value &&
  'ask' in value &&
  'offset' in value &&
  Number.isSafeInteger(value.offset) &&
  Number(value.offset) >= 0

const NO_CURSOR = E.left('is no cursor of this ledger: take it from `next` of the page before')

/** Reads a cursor of this list; left, in words, where it is another's, damaged, or holds no question to this view. */
export const readCursor = <A extends object>(
  cursor: string,
  view: View,
  list: string,
): E.Either<string, CursorContent<A>> => {
  const parsed = parseJson(Buffer.from(cursor, 'base64url'))
  if (E.isLeft(parsed) || !isContent(parsed.right)) return NO_CURSOR
  if (parsed.right.list !== list)
    return E.left('belongs to another list: use it at the address of the page that gave it')
  const ask = parseAsk(view, parsed.right.ask)
  // Whoever reads a view's cursor knows what the view is asked with.
  return E.isLeft(ask) ? NO_CURSOR : E.right({ list, ask: ask.right as object as A, offset: parsed.right.offset })
}

export type Page = { readonly items: ReadonlyArray<unknown>; readonly next?: string }

/** One page of a list, and the cursor of the next where there is more. */
export const pageOf = async (
  { items, behind }: Pick<List, 'items' | 'behind'>,
  { offset, limit = DEFAULT_LIMIT, list, ask }: CursorContent<object> & { readonly limit?: number | undefined },
): Promise<Page> => {
  // One more than the page holds tells whether there is a next.
  const found = await items(offset, limit + 1)
  const page = found.slice(0, limit)
  if (found.length === page.length) return { items: page }
  return { items: page, next: encode({ list, ask, offset: behind?.(page) ?? offset + limit }) }
}
