import * as E from 'fp-ts/lib/Either.js'
import type { Context } from 'io-ts'
import type { Codec } from './codec.ts'
import { pointerTo } from './pointer.ts'

/** What is wrong with an input: where (a JSON Pointer, RFC 6901; empty for the whole) and, in words, what would be right. */
export type Problem = { readonly pointer: string; readonly detail: string }

/** The most problems told of one input: a person mends a few and asks again. */
export const MAX_PROBLEMS = 20

const pointerOf = (context: Context): string => pointerTo(context.slice(1).map(({ key }) => key))

/** Decodes at a boundary: the value, or every problem (at most 20) with its place. */
export const decode =
  <A>(codec: Codec<A>) =>
  (input: unknown): E.Either<ReadonlyArray<Problem>, A> => {
    const decoded = codec.decode(input)
    return E.isRight(decoded)
      ? decoded
      : E.left(
          decoded.left.slice(0, MAX_PROBLEMS).map(({ context, message }) => ({
            pointer: pointerOf(context),
            detail: message ?? 'is not valid',
          })),
        )
  }

/** Problems as one sentence, for a person. */
export const inWords = (problems: ReadonlyArray<Problem>): string =>
  problems.map(({ pointer, detail }) => (pointer === '' ? detail : `${pointer} ${detail}`)).join('; ')
