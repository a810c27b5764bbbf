import * as E from 'fp-ts/lib/Either.js'

/** A connection that cannot be: which part of it is wrong, in words that hold no secret. */
export type BadConnection = { readonly _tag: 'BadConnection'; readonly detail: string }

export const badConnection = (detail: string): E.Either<BadConnection, never> =>
  E.left({ _tag: 'BadConnection', detail })
