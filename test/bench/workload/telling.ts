import type { Asserter, EventId, EventType, StreamName } from '@aid-ledger/domain'

/** One thing that will be told in a story: an event but for its id, its revision and its times. */
export type Telling = {
  readonly type: EventType
  readonly stream: StreamName
  readonly assertedBy: Asserter
  readonly actor: 'editor' | 'reviewer'
  /** Its data, given the ids of what the story has told so far. */
  readonly data: (told: ReadonlyArray<EventId>) => object
}

/** What is told of one pledge, in order, from its announcement on. */
export type Story = ReadonlyArray<Telling>
