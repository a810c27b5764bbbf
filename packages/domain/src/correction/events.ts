import * as E from 'fp-ts/lib/Either.js'
import { type Codec, codec } from '../codec/codec.ts'
import { record } from '../codec/record.ts'
import { word } from '../codec/scalars.ts'
import type { EventOf } from '../event-table.ts'
import { Edtf } from '../value/edtf.ts'
import { EventId } from '../value/ids.ts'
import { Explanation } from '../value/texts.ts'

// Of which shape it must be, the corrected event says; the decider holds it to that event's own codec.
const ReplacementData: Codec<{ readonly [field: string]: unknown }> = codec(
  'replacement data',
  { type: 'object', description: 'data of the type of the corrected event' },
  (input) =>
    typeof input === 'object' && input !== null && !Array.isArray(input)
      ? E.right(input as { readonly [field: string]: unknown })
      : E.left('must be an object: the data of the corrected event as it should have been'),
)

/** Corrections stand in the stream of the event that they correct. */
export const correctionEvents = {
  CorrectionProposed: record(
    'CorrectionProposed',
    {
      event: EventId,
      reason: word('reason', ['recordedWrongly', 'claimFalse', 'sourceWithdrawn']),
      explanation: Explanation,
    },
    { replacement: record('replacement', { data: ReplacementData }, { occurredOn: Edtf }) },
  ),
  CorrectionApproved: record('CorrectionApproved', { correction: EventId }),
  CorrectionRejected: record('CorrectionRejected', { correction: EventId }, { explanation: Explanation }),
} as const

export type CorrectionEvent = EventOf<typeof correctionEvents>
