import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { canonicalJson } from '../value/canonical-json.ts'
import { type Codec, makeCodec } from './codec.ts'

/** What one field makes wrong in another: the path to it from the object, and words. */
export type Misfit = { readonly at: ReadonlyArray<string>; readonly detail: string }

/** A codec for an object one of whose fields has a canonical form that hangs on another (decimals on the currency). */
export const normalised = <A>(of: Codec<A>, normal: (value: A) => E.Either<Misfit, A>): Codec<A> =>
  makeCodec(
    of.name,
    of.schema,
    (input) => {
      if (!of.is(input)) return false
      const form = normal(input)
      return E.isRight(form) && canonicalJson(form.right) === canonicalJson(input)
    },
    (input, context) => {
      const decoded = of.validate(input, context)
      if (E.isLeft(decoded)) return decoded
      const form = normal(decoded.right)
      if (E.isRight(form)) return t.success(form.right)
      const place = form.left.at.reduce((outer, key) => t.appendContext(outer, key, of), context)
      return t.failure(input, place, form.left.detail)
    },
  )
