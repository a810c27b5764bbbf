import type { Asked, View } from '@aid-ledger/contract'
import type { RulesName } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { type LedgerError, malformed } from '../ledger-error.ts'
import { answerOf, type Told } from './answer.ts'
import type { List } from './lists.ts'
import { listName, pageOf, readCursor } from './paging.ts'
import { type IsKept, wrongBesideCursor } from './wrong-in-ask.ts'

/** What a list is asked with, whatever else its view takes. */
type PagedAsk = { readonly limit?: number; readonly cursor?: string }

/** A list as its first page finds it, and the question in full that its cursors keep. */
export type Opened<A> = {
  readonly asked: Asked
  readonly list: List
  readonly pinned: A
  readonly immutable: boolean
  /** The rules that it is reckoned by; undefined: the default ones. */
  readonly rules: RulesName | undefined
}

/** Answers one page of a list: the first, or the one that a cursor names, which keeps the question of the first. */
export const answerPage = async <A extends PagedAsk>(
  view: View,
  of: string,
  ask: A,
  open: (asking: A) => Promise<E.Either<LedgerError, Opened<A>>>,
  isKept?: IsKept,
): Promise<E.Either<LedgerError, Told>> => {
  const list = listName(view, of)
  const cursor = ask.cursor === undefined ? undefined : readCursor<A>(ask.cursor, view, list)
  if (cursor !== undefined && E.isLeft(cursor)) return E.left(malformed([{ pointer: '/cursor', detail: cursor.left }]))
  const asking: A = cursor?.right.ask ?? ask
  const wrong = wrongBesideCursor(ask, asking, isKept)
  if (wrong !== undefined) return E.left(wrong)
  const opened = await open(asking)
  if (E.isLeft(opened)) return opened
  const { asked, list: found, pinned, immutable, rules } = opened.right
  const place = { offset: cursor?.right.offset ?? 0, limit: ask.limit, list, ask: pinned }
  return E.right(answerOf(asked, { ...found.beside, ...(await pageOf(found, place)) }, immutable, rules))
}
