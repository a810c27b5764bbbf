import {
  type Commitment,
  decode,
  keysOfPointer,
  list,
  MAX_SEALED,
  type Problem,
  type Sealed,
  SealedText,
  show,
  text,
} from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'

const Places = list(text('place of a text to be sealed', 200), { max: MAX_SEALED })

/** A text that is to be sealed, and its place in the data. */
export type MarkedText = { readonly field: string; readonly text: string }

/** Data in which seals stand in the places of some texts. */
export type MarkedData = { readonly data: unknown; readonly texts: ReadonlyArray<MarkedText> }

/** Stands in the place of a text until it is sealed, so that nothing that is said of the data can repeat the text. */
export const UNSEALED = `hmac-sha256:${'0'.repeat(64)}` as Commitment

const isContainer = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null

const valueAt = (value: unknown, [key, ...rest]: ReadonlyArray<string>): unknown => {
  if (key === undefined) return value
  return isContainer(value) && Object.hasOwn(value, key) ? valueAt(value[key], rest) : undefined
}

const replacedAt = (value: unknown, [key, ...rest]: ReadonlyArray<string>, by: unknown): unknown => {
  if (key === undefined) return by
  if (Array.isArray(value))
    return value.map((member, index) => (String(index) === key ? replacedAt(member, rest, by) : member))
  const members = Object.entries(value as object)
  return Object.fromEntries(members.map(([name, of]) => [name, name === key ? replacedAt(of, rest, by) : of]))
}

/** Puts a seal in the place of a text. */
export const withSeal = (data: unknown, field: string, commitment: Commitment = UNSEALED): unknown =>
  replacedAt(data, keysOfPointer(field) ?? [], { sealed: { commitment } } satisfies Sealed)

const readText = (data: unknown, field: string, index: number): E.Either<ReadonlyArray<Problem>, MarkedText> => {
  const keys = keysOfPointer(field)
  const found = keys === undefined ? undefined : valueAt(data, keys)
  if (typeof found !== 'string')
    return E.left([
      { pointer: `/seal/${index}`, detail: `${show(field)} is no place of a text in data, such as /reason` },
    ])
  const read = decode(SealedText)(found)
  return E.isLeft(read)
    ? E.left(read.left.map(({ detail }) => ({ pointer: `/data${field}`, detail })))
    : E.right({ field, text: read.right })
}

/** Takes the texts that `seal` names out of the data. Left, every problem; none repeats a text. */
export const markTexts = (data: unknown, seal: unknown): E.Either<ReadonlyArray<Problem>, MarkedData> => {
  if (seal === undefined) return E.right({ data, texts: [] })
  const places = decode(Places)(seal)
  if (E.isLeft(places))
    return E.left(places.left.map(({ pointer, detail }) => ({ pointer: `/seal${pointer}`, detail })))
  const fields = [...new Set(places.right)]
  const read = fields.map((field, index) => readText(data, field, index))
  const problems = read.flatMap((each) => (E.isLeft(each) ? each.left : []))
  if (problems.length > 0) return E.left(problems)
  return E.right({
    data: fields.reduce<unknown>((marked, field) => withSeal(marked, field), data),
    texts: read.flatMap((each) => (E.isRight(each) ? [each.right] : [])),
  })
}
