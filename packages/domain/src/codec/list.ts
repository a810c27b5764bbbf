import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { type Codec, makeCodec } from './codec.ts'
import { show } from './show.ts'

/** An array of at least `min` and at most `max` members. */
export const list = <A>(
  of: Codec<A>,
  { min = 0, max }: { readonly min?: number; readonly max: number },
): Codec<ReadonlyArray<A>> => {
  const name = `list of ${of.name}`
  const validate = (input: unknown, context: t.Context): t.Validation<ReadonlyArray<A>> => {
    if (!Array.isArray(input)) return t.failure(input, context, `must be a ${name}, not ${show(input)}`)
    if (input.length < min) return t.failure(input, context, `needs at least ${min} (${of.name})`)
    if (input.length > max) return t.failure(input, context, `has ${input.length} members; at most ${max} are taken`)
    const errors: Array<t.ValidationError> = []
    const output: Array<A> = []
    for (const [index, member] of input.entries()) {
      const decoded = of.validate(member, t.appendContext(context, String(index), of, member))
      if (E.isLeft(decoded)) errors.push(...decoded.left)
      else output.push(decoded.right)
    }
    return errors.length > 0 ? t.failures(errors) : t.success(output)
  }
  return makeCodec(
    name,
    { type: 'array', items: of.schema, ...(min > 0 ? { minItems: min } : {}), maxItems: max },
    (input) => Array.isArray(input) && input.length >= min && input.length <= max && Array.from(input).every(of.is),
    validate,
  )
}
