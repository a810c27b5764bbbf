import * as E from 'fp-ts/lib/Either.js'

/** What came of something; a test fails where nothing did. */
export const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}
