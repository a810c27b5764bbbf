import { type AnyQuery, turnedPages } from '@aid-ledger/audit'
import { MAX_LIMIT } from '@aid-ledger/contract'
import { show } from '@aid-ledger/domain'
import type { Answer } from '@aid-ledger/ledger'
import { EXIT } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import { type Asking, answerOf } from './answer-of.ts'

/** A list read to its end, or as far as was asked. */
export type Turned = {
  readonly first: Answer
  readonly items: ReadonlyArray<unknown>
  readonly digests: ReadonlyArray<string>
  readonly more: boolean
}

const mostOf = (limit: string | undefined): number => {
  if (limit === undefined) return Number.POSITIVE_INFINITY
  if (/^[1-9][0-9]{0,8}$/.test(limit)) return Number(limit)
  throw new Failure(EXIT.usage, `--limit: ${show(limit)} is no limit: it must be a whole number from 1.`)
}

type Page = Answer & { readonly items: ReadonlyArray<unknown> }

/** Reads a list page by page, the largest that there are; all pages answer the question of the first. */
export const turnPages = async (ledger: Asking, query: AnyQuery, pageSize: number = MAX_LIMIT): Promise<Turned> => {
  const { limit, ...ask } = query.ask ?? {}
  const most = mostOf(limit as string | undefined)
  const page = async (wanted: number, cursor: string | undefined) => {
    const paged = { ...ask, limit: Math.min(pageSize, wanted), ...(cursor !== undefined && { cursor }) }
    return (await answerOf(ledger, { ...query, ask: paged })) as Page
  }
  const { pages, items, more } = await turnedPages(page, most)
  return { first: pages[0], items, digests: pages.map(({ digest }) => digest), more }
}
