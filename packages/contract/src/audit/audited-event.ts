import {
  Asserter,
  Day,
  type Decoded,
  Edtf,
  EventId,
  KnownAt,
  list,
  onlyTrue,
  Position,
  record,
  Source,
} from '@aid-ledger/domain'
import { Sentence } from '../answers/texts.ts'
import { EventTypeName, MAX_SOURCES } from '../answers/timeline-entry.ts'

/** An event behind a number: where it stands, what it says in a sentence, by whose word and where it can be read. */
export const AuditedEvent = record(
  'Audited event',
  {
    position: Position,
    eventId: EventId,
    type: EventTypeName,
    occurredOn: Edtf,
    effectiveOn: Day,
    knownAt: KnownAt,
    title: Sentence,
    assertedBy: Asserter,
    sources: list(Source, { max: MAX_SOURCES }),
  },
  { correctedBy: EventId, corrects: EventId, hypothetical: onlyTrue },
)
export type AuditedEvent = Decoded<typeof AuditedEvent>
