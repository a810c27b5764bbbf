import { type Problem, show } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'

/** The parameters of an address as they came, each once. */
export type QueryParameters = { readonly [parameter: string]: string }

/** More parameters than any question has; what has more is not read. */
export const MAX_PARAMETERS = 100

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

/** The place of a parameter, as a JSON Pointer (RFC 6901) into all of them. */
const placeOf = (name: string): string => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`

const split = (pair: string): readonly [name: string, value: string] => {
  const at = pair.indexOf('=')
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
}

/**
 * Reads the query of an address. Express's own readers drop parameters past a number, take `a[b]` for an object and a broken
 * `%E0%A4%A` for a character; here a parameter that is given twice or encoded badly is an error that names it.
 */
export const readQuery = (url: string): E.Either<ReadonlyArray<Problem>, QueryParameters> => {
  const at = url.indexOf('?')
  const pairs =
    at < 0
      ? []
      : url
          .slice(at + 1)
          .split('&')
          .filter((pair) => pair !== '')
  if (pairs.length > MAX_PARAMETERS)
    return E.left([{ pointer: '', detail: `has ${pairs.length} parameters; at most ${MAX_PARAMETERS} are taken` }])
  // Without a prototype, so that a parameter named `__proto__` is one like any other.
  const parameters: { [parameter: string]: string } = Object.create(null)
  const problems: Array<Problem> = []
  const ill = (raw: string): string => `${show(raw)} is not encoded as addresses are (RFC 3986)`
  for (const [rawName, rawValue] of pairs.map(split)) {
    const name = decoded(rawName)
    const value = decoded(rawValue)
    if (name === undefined) problems.push({ pointer: '', detail: ill(rawName) })
    else if (value === undefined) problems.push({ pointer: placeOf(name), detail: ill(rawValue) })
    else if (name in parameters)
      problems.push({ pointer: placeOf(name), detail: 'is given more than once: give it once' })
    else parameters[name] = value
  }
  return problems.length > 0 ? E.left(problems) : E.right(parameters)
}
