import { type Codec, codec } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

/** More than a filter that somebody thought of names; who wants more follows without it. */
export const MAX_FILTERED = 100

/** Some values of a query parameter, with commas between: `DE,FR`. A value that is wrong is named. */
export const commaList = <A>(of: Codec<A>): Codec<ReadonlyArray<A>> => {
  const name = `list of ${of.name}`
  const schema = { type: 'array', items: of.schema, minItems: 1, maxItems: MAX_FILTERED }
  return codec(name, schema, (input) => {
    const texts: ReadonlyArray<unknown> =
      typeof input === 'string' ? input.split(',') : Array.isArray(input) ? input : [input]
    if (texts.length > MAX_FILTERED)
      return E.left(
        `names ${texts.length}; at most ${MAX_FILTERED} are taken: leave the filter out and choose yourself`,
      )
    const found = new Set<A>()
    for (const text of texts) {
      const decoded = of.validate(text, [])
      if (E.isLeft(decoded)) return E.left(wordsOf(decoded.left))
      found.add(decoded.right)
    }
    return E.right([...found])
  })
}

const wordsOf = ([first]: t.Errors): string => first?.message ?? 'is not valid'
