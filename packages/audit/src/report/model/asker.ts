import { type AnswerOf, type Asked, isAuditView, MAX_LIMIT, routes, type View } from '@aid-ledger/contract'
import type { Answer, LedgerError, Query, Reader, Told } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { type AuditQuery, readAuditQuery } from '../../answer-audit.ts'
import { orStop } from '../../audit-stopped.ts'
import { turnedPages } from '../../turned-pages.ts'

/** A question that a report rests on: its address, without what all questions of the report are asked with, and the digest of the answer. */
export type Question = { readonly path: string; readonly digest: string }

type Parameters = { readonly [parameter: string]: string }
type Wanted<V extends View> = { readonly view: V; readonly of?: string; readonly with?: Parameters }

/** The items of a list as far as they were read, what stands beside them, and whether there are more. */
export type Listed<V extends View> = { readonly first: AnswerOf<V>; readonly more: boolean }

/** Asks one question after the other, all of one state of the ledger, and keeps their digests. Stops the audit where one is not answered. */
export type Asker = {
  readonly one: <V extends View>(wanted: Wanted<V>) => Promise<AnswerOf<V>>
  /** Turns the pages of a list, up to so many items; `first` has those of all pages. */
  readonly all: <V extends View>(wanted: Wanted<V>, most: number) => Promise<Listed<V>>
  readonly questions: () => ReadonlyArray<Question>
}

const isOfAudit = (query: Query<View>): query is AuditQuery => isAuditView(query.view)

const answered = async (query: Query<View>, reader: Reader): Promise<E.Either<LedgerError, Told>> => {
  if (!isOfAudit(query)) return reader.answer(query as Query)
  const asked = readAuditQuery(query)
  return E.isLeft(asked) ? asked : asked.right.answer(reader)
}

const addressOf = ({ view, of = '', with: parameters = {} }: Wanted<View>): string => {
  const path = routes[view].path.replace(/\{[a-z]+\}/, of)
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${value}`)
  return query.length === 0 ? path : `${path}?${query.join('&')}`
}

/** Makes one that asks everything as it was asked once, in full. */
export const makeAsker = (reader: Reader, { filters: _, ...asked }: Asked, rules: string): Asker => {
  const questions: Array<Question> = []
  const ask = async (wanted: Wanted<View>) => {
    const { view, of, with: parameters } = wanted
    const query = { view, ask: { ...asked, rules, ...parameters }, ...(of === undefined ? {} : { of }) }
    const { answer } = orStop(await answered(query, reader))
    questions.push({ path: addressOf(wanted), digest: answer.digest })
    return answer
  }
  return {
    // The ledger makes its answers in the shapes that the contract promises; nothing came in from outside.
    one: async <V extends View>(wanted: Wanted<V>) => (await ask(wanted)) as unknown as AnswerOf<V>,
    all: async <V extends View>(wanted: Wanted<V>, most: number) => {
      const page = async (left: number, cursor: string | undefined) => {
        const limit = String(Math.min(left, MAX_LIMIT))
        const paged = { ...wanted.with, limit, ...(cursor === undefined ? {} : { cursor }) }
        return (await ask({ ...wanted, with: paged })) as Answer & { readonly items: ReadonlyArray<unknown> }
      }
      const { pages, items, more } = await turnedPages(page, most)
      return { first: { ...pages[0], items } as unknown as AnswerOf<V>, more }
    },
    questions: () => questions,
  }
}
