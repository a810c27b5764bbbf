import { sealablePlaces } from '@aid-ledger/contract'
import {
  type Command,
  type Commitment,
  type Problem,
  parseCommand,
  type RecordedEvent,
  type RequestHash,
  type SealedField,
  sealedIn,
  wrongInUnsealing,
} from '@aid-ledger/domain'
import type { NewText, SealedTexts } from '@aid-ledger/sealed'
import * as E from 'fp-ts/lib/Either.js'
import type { Given } from './command-handler.ts'
import { digestOf } from './digest.ts'
import { eventIdOf } from './name-ids.ts'
import { type MarkedText, markTexts, UNSEALED, withSeal } from './sealed/mark-texts.ts'

/** A command in the form in which it is decided on and recorded. */
export type Formed = {
  readonly command: Command
  readonly requestHash: RequestHash
  /** The texts that it seals, to be kept before it is recorded. */
  readonly texts: ReadonlyArray<NewText>
}

/** A command that was read. */
export type Order = {
  /** The command; what it seals is not sealed in it yet. */
  readonly command: Command
  /** The seals that it takes over from other events. */
  readonly restated: ReadonlyArray<SealedField>
  /** Its form; `first` is what its key recorded before. */
  readonly formed: (first: RecordedEvent | undefined) => Formed
}

const hashOf = ({ command, meta }: Given, data: unknown): RequestHash =>
  digestOf({ command, data, meta }) as RequestHash

/** Others could find a text out by giving the command again and again with what it might be. */
const mayCompare = ({ actor, role }: Given, first: RecordedEvent): boolean =>
  first.meta.actor === actor || role === undefined || wrongInUnsealing(role) === undefined

/** The seal that a text had the first time, where it is the same text or can no longer be compared; else one that no text has. */
const sealAgain = (
  { field, text }: MarkedText,
  given: Given,
  first: RecordedEvent,
  sealed: SealedTexts,
): Commitment => {
  const stands = sealedIn(first.data).find((each) => each.field === field)?.commitment
  return stands !== undefined && mayCompare(given, first) && sealed.matches(stands, text) !== false ? stands : UNSEALED
}

const formedWith =
  (given: Given, texts: ReadonlyArray<MarkedText>, sealed: SealedTexts): Order['formed'] =>
  (first) => {
    let { data } = given
    const fresh: Array<NewText> = []
    for (const text of texts) {
      if (first !== undefined) {
        data = withSeal(data, text.field, sealAgain(text, given, first, sealed))
        continue
      }
      const made = sealed.seal(eventIdOf(given.key, 0), text.field, text.text)
      data = withSeal(data, text.field, made.commitment)
      fresh.push(made)
    }
    const command = parseCommand(given.command, data, given.meta, given.actor)
    if (E.isLeft(command)) throw new Error('a command that was read cannot be read with its seals')
    return { command: command.right, requestHash: hashOf(given, data), texts: fresh }
  }

/** What is wrong in the place of a text that was to be sealed is that it is there. */
const inPlace =
  ({ command }: Given, texts: ReadonlyArray<MarkedText>) =>
  (problem: Problem): Problem => {
    if (!texts.some(({ field }) => problem.pointer === `/data${field}`)) return problem
    const places = sealablePlaces(command as Command['name'])
    const which = places.length === 0 ? 'none of its texts can' : `what can is ${places.join(', ')}`
    return { ...problem, detail: `cannot be sealed: of ${String(command)} ${which}` }
  }

/** What is wrong with the texts themselves, by the limits of their places: with seals there it cannot be seen. */
const wrongTexts = (given: Given, texts: ReadonlyArray<MarkedText>): ReadonlyArray<Problem> => {
  if (texts.length === 0) return []
  const plain = parseCommand(given.command, given.data, given.meta, given.actor)
  return E.isRight(plain)
    ? []
    : plain.left.filter(({ pointer }) => texts.some(({ field }) => pointer === `/data${field}`))
}

const nowhere: Problem = { pointer: '/seal', detail: 'cannot be done: this ledger has nowhere to keep sealed texts' }

/** Reads a command from outside. Left, every problem with its place; none repeats a text that was to be sealed. */
export const readOrder = (given: Given, sealed: SealedTexts | undefined): E.Either<ReadonlyArray<Problem>, Order> => {
  const marked = markTexts(given.data, given.seal)
  if (E.isLeft(marked)) return marked
  const { data, texts } = marked.right
  const read = parseCommand(given.command, data, given.meta, given.actor)
  if (E.isLeft(read)) return E.left(read.left.map(inPlace(given, texts)))
  const wrong = wrongTexts(given, texts)
  if (wrong.length > 0) return E.left(wrong)
  const command = read.right
  if (texts.length > 0 && sealed === undefined) return E.left([nowhere])
  const places = new Set(texts.map(({ field }) => field))
  const restated = sealedIn(command.data).filter(({ field }) => !places.has(field))
  const plain = () => ({ command, requestHash: hashOf(given, given.data), texts: [] })
  return E.right({
    command,
    restated,
    formed: sealed === undefined || texts.length === 0 ? plain : formedWith(given, texts, sealed),
  })
}
