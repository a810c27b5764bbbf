import * as E from 'fp-ts/lib/Either.js'
import type { ValidationError } from 'io-ts'
import type { Codec } from './codec.ts'
import { decode, type Problem } from './decode.ts'
import { UnknownField } from './record.ts'

/** A record tells of so many unknown fields at a time that more rounds than this are no later version, but something else. */
const MAX_ROUNDS = 10

type Container = { [key: string]: unknown }

const isUnknownField = ({ context }: ValidationError): boolean => context.at(-1)?.type === UnknownField

/** Takes a field out of a copy of the input that is this function's own. */
const leaveOut = (input: unknown, { context }: ValidationError): void => {
  const keys = context.slice(1).map(({ key }) => key)
  // What combines codecs adds a step without a key, or stays where it is.
  const holder = keys.slice(0, -1).reduce<unknown>((at, key) => (key === '' ? at : (at as Container)[key]), input)
  delete (holder as Container)[keys.at(-1) ?? '']
}

/**
 * Decodes what a later version may have added fields to: those that are not known are left out, and all others must be right.
 * For what somebody else made; what is given to be recorded is decoded by `decode`, so that a misspelt field is not lost.
 */
export const decodeOpen =
  <A>(codec: Codec<A>) =>
  (input: unknown): E.Either<ReadonlyArray<Problem>, A> => {
    let known = input
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const decoded = codec.decode(known)
      if (E.isRight(decoded)) return decoded
      const unknown = decoded.left.filter(isUnknownField)
      if (unknown.length === 0) break
      if (known === input) known = structuredClone(input)
      for (const error of unknown) leaveOut(known, error)
    }
    return decode(codec)(known)
  }
