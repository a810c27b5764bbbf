import * as E from 'fp-ts/lib/Either.js'
import type { Codec } from '../codec/codec.ts'
import { decode, inWords } from '../codec/decode.ts'
import { commandCodecs } from '../command.ts'
import type { RecordedEvent } from '../event-codecs.ts'
import { commandNameOf } from '../recorded-as.ts'
import { refuse } from '../refused.ts'
import type { CorrectionRefusal, ReplacementMalformed } from './errors.ts'
import type { Replacement } from './state.ts'

const PLACE = '/data/replacement/data'

/** The fields that say which stream an event belongs to. */
const IDENTITY = ['party', 'pledge', 'approval', 'shipment', 'decision', 'base', 'quote'] as const

type Fields = { readonly [field: string]: unknown }

const wrongInIdentity = (original: Fields, replacement: Fields): CorrectionRefusal | undefined => {
  const moved = IDENTITY.find((field) => original[field] !== replacement[field])
  return moved === undefined
    ? undefined
    : refuse(
        'ReplacementMovesStream',
        `The replacement has the ${moved} "${replacement[moved]}" where the event has "${original[moved]}": a replacement stays in its stream; strike the event and record another one there.`,
        `${PLACE}/${moved}`,
      )
}

/** The replacement in the newest shape of the event at the beginning of the chain, or why it cannot stand for that. */
export const decodeReplacement = (
  root: RecordedEvent,
  replacement: Replacement,
): E.Either<CorrectionRefusal, Replacement> => {
  // A command's data are its event's, in the newest shape.
  const codec = commandCodecs[commandNameOf(root.type)] as unknown as Codec<Fields>
  const decoded = decode(codec)(replacement.data)
  if (E.isLeft(decoded)) {
    const problems = decoded.left.map(({ pointer, detail }) => ({ pointer: `${PLACE}${pointer}`, detail }))
    const malformed: ReplacementMalformed = {
      ...refuse(
        'ReplacementMalformed',
        `The replacement must be the whole data of ${root.type}, as the event ${root.id} is one: ${inWords(decoded.left)}.`,
        PLACE,
      ),
      problems,
    }
    return E.left(malformed)
  }
  const data = decoded.right
  const moves = wrongInIdentity(root.data as Fields, data)
  return moves === undefined ? E.right({ ...replacement, data }) : E.left(moves)
}
