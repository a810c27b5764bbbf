import { type Problem, show } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'

const REVISION = /^"(0|[1-9][0-9]{0,14})"$/

const wordsOf = (header: string): string => {
  if (header.startsWith('W/')) return 'is weak, and a revision is the one or the other: leave "W/" out'
  if (header === '*') return 'is "*", which says nothing of a revision: leave the header out to take whatever there is'
  if (header.includes(',')) return 'names several: name one, the revision that you have read'
  return `is ${show(header)}: it must be the revision of the stream in quotes, such as "3"`
}

/** The revision that a command asks its stream to have; undefined where it asks for none. */
export const ifMatch = (header: string | undefined): E.Either<Problem, number | undefined> => {
  if (header === undefined) return E.right(undefined)
  const revision = REVISION.exec(header)?.[1]
  return revision === undefined ? E.left({ pointer: '/If-Match', detail: wordsOf(header) }) : E.right(Number(revision))
}
