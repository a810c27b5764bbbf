import {
  Commitment,
  type Decoded,
  EventId,
  Instant,
  list,
  Position,
  pattern,
  record,
  text,
  word,
} from '@aid-ledger/domain'
import { Reason, Sentence } from './texts.ts'
import { EventTypeName } from './timeline-entry.ts'

/** The most sealed texts of an event: more than a command may seal, since a correction restates those of another. */
const MAX_TEXTS = 1000

/** A sealed text of an event: the text where it opens, else in words why it does not. */
export const UnsealedText = record(
  'UnsealedText',
  {
    field: text('place', 1000),
    commitment: Commitment,
    state: word('state', ['open', 'erased', 'absent', 'damaged']),
  },
  {
    text: Reason,
    key: pattern<string>('key', /^[0-9a-f]{64}$/, '64 hexadecimal digits'),
    detail: Sentence,
    erasedBy: EventId,
    erasedAt: Instant,
  },
)
export type UnsealedText = Decoded<typeof UnsealedText>

/** The sealed texts of an event, for whoever may read them. */
export const UnsealedAnswer = record('UnsealedAnswer', {
  event: EventId,
  type: EventTypeName,
  position: Position,
  texts: list(UnsealedText, { max: MAX_TEXTS }),
})
export type UnsealedAnswer = Decoded<typeof UnsealedAnswer>
