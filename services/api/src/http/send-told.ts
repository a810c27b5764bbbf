import { askCodecs } from '@aid-ledger/contract'
import { canonicalJson } from '@aid-ledger/domain'
import type { Told } from '@aid-ledger/ledger'
import type { Request, Response } from 'express'
import { isKnown } from './is-known.ts'
import type { QueryParameters } from './read-query.ts'

/** A year, which stands for "for ever" (RFC 9111, section 5.2.2.1, and RFC 8246). */
const FOR_EVER = 'public, max-age=31536000, immutable'
/** It may be kept, but is asked for again each time: the ledger may have grown. */
const UNTIL_IT_GROWS = 'no-cache'

/** How the ledger is looked at: a cursor keeps these, so that the next page's address need not say them again. */
const KEPT_BY_CURSOR = new Set([...Object.keys(askCodecs.obligations.fields), 'cursor'])

const nextAddress = (path: string, query: QueryParameters, cursor: string): string => {
  const carried = Object.entries(query).filter(([name]) => !KEPT_BY_CURSOR.has(name))
  return `${path}?${new URLSearchParams([...carried, ['cursor', cursor]])}`
}

/**
 * Answers with what the ledger told, in its canonical form, so that the same question has the same bytes; or with 304 where
 * the asker has it already.
 */
export const sendTold = (req: Request, res: Response, query: QueryParameters, { answer, immutable }: Told): void => {
  const etag = `"${answer.digest}"`
  res.set({ ETag: etag, 'Cache-Control': immutable ? FOR_EVER : UNTIL_IT_GROWS })
  if (answer.next !== undefined) res.set('Link', `<${nextAddress(req.path, query, answer.next)}>; rel="next"`)
  if (isKnown(req.get('If-None-Match'), etag)) res.status(304).end()
  else res.type('application/json').send(canonicalJson(answer))
}
