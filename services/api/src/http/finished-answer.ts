import { askCodecs } from '@aid-ledger/contract'
import { canonicalJson } from '@aid-ledger/domain'
import type { Told } from '@aid-ledger/ledger'
import type { KeptAnswer } from './kept-answers.ts'
import type { QueryParameters } from './read-query.ts'

/** Who may keep an answer: everybody on its way, or only who has asked, where reading needs a credential. */
export type KeptBy = 'public' | 'private'

/** A year, which stands for "for ever" (RFC 9111, section 5.2.2.1, and RFC 8246). */
const FOR_EVER = 'max-age=31536000, immutable'
/** It may be kept, but is asked for again each time: the ledger may have grown. */
const UNTIL_IT_GROWS = 'no-cache'

/** How the ledger is looked at: a cursor keeps these, so that the next page's address need not say them again. */
const KEPT_BY_CURSOR = new Set([...Object.keys(askCodecs.obligations.fields), 'cursor'])

const nextAddress = (path: string, query: QueryParameters, cursor: string): string => {
  const carried = Object.entries(query).filter(([name]) => !KEPT_BY_CURSOR.has(name))
  return `${path}?${new URLSearchParams([...carried, ['cursor', cursor]])}`
}

type Question = { readonly path: string; readonly query: QueryParameters; readonly day: number }

/** What the ledger told, in its canonical form, so that the same question has the same bytes, with its headers. */
export const finishedAnswer = (
  { answer, immutable }: Told,
  { path, query, day }: Question,
  keptBy: KeptBy,
): KeptAnswer => {
  const etag = `"${answer.digest}"`
  return {
    body: Buffer.from(canonicalJson(answer), 'utf8'),
    etag,
    headers: [
      'ETag',
      etag,
      'Cache-Control',
      immutable ? `${keptBy}, ${FOR_EVER}` : keptBy === 'private' ? `private, ${UNTIL_IT_GROWS}` : UNTIL_IT_GROWS,
      ...(answer.next === undefined ? [] : ['Link', `<${nextAddress(path, query, answer.next)}>; rel="next"`]),
    ],
    isPinned: immutable,
    position: Number(answer.asked.at),
    day,
  }
}
