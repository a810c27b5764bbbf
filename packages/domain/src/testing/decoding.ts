import * as E from 'fp-ts/lib/Either.js'
import type { Codec } from '../codec/codec.ts'
import { decode, inWords } from '../codec/decode.ts'

/** For tests: what a codec reads an input into; throws, in its words, where it refuses. */
export const decoded = <A>(codec: Codec<A>, input: unknown): A => {
  const result = decode(codec)(input)
  if (E.isLeft(result)) throw new Error(`refused: ${inWords(result.left)}`)
  return result.right
}

/** For tests: the words in which a codec refuses an input, with their places; throws where it accepts. */
export const refusal = <A>(codec: Codec<A>, input: unknown): string => {
  const result = decode(codec)(input)
  if (E.isRight(result)) throw new Error(`accepted as ${JSON.stringify(result.right)}`)
  return inWords(result.left)
}
