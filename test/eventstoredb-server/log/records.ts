import { type KnownIds, makeKnownIds } from './known-ids.ts'
import { recordSize } from './record-size.ts'
import type { ProposedEvent, RecordedEvent } from './recorded-event.ts'
import { aStreamHistory, type StreamHistory } from './stream-history.ts'
import { isMetadataStream, limitsAtFirst, readLimits } from './stream-limits.ts'

const TICKS_PER_MILLISECOND = 10_000n

/** What was written, by place in the log and by stream. It writes what it is given; whether it may, others decide. */
export class Records {
  readonly events: Array<RecordedEvent> = []
  readonly known: KnownIds = makeKnownIds()
  readonly #streams = new Map<string, StreamHistory>()
  readonly #clock: () => Date
  #end = 0n

  constructor(clock: () => Date) {
    this.#clock = clock
  }

  /** In 100 ns since the epoch. */
  now(): bigint {
    return BigInt(this.#clock().getTime()) * TICKS_PER_MILLISECOND
  }

  stream(name: string): StreamHistory | undefined {
    return this.#streams.get(name)
  }

  streamOrNew(name: string): StreamHistory {
    const found = this.#streams.get(name)
    if (found !== undefined) return found
    const history = aStreamHistory(name)
    this.#streams.set(name, history)
    return history
  }

  /** Puts one record at the log's end and in no stream. */
  record(proposed: ProposedEvent, stream: string, revision: bigint): RecordedEvent {
    const event = { ...proposed, stream, revision, position: this.#end, created: this.now() }
    this.events.push(event)
    this.#end += recordSize(event)
    return event
  }

  /** Appends to a stream; the events of a metadata stream set the limits of the stream that it is of. */
  write(history: StreamHistory, proposed: ReadonlyArray<ProposedEvent>): void {
    for (const one of proposed) {
      const event = this.record(one, history.name, BigInt(history.events.length))
      history.events.push(event)
      this.known.remember(event)
    }
    const last = proposed.at(-1)
    if (last === undefined || !isMetadataStream(history.name)) return
    const described = history.name.slice(2)
    this.streamOrNew(described).limits = { ...limitsAtFirst(described), ...readLimits(last.data) }
  }

  /** The place in `events` of the first event at or after a position. */
  placeOf(position: bigint): number {
    let low = 0
    let high = this.events.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.events[middle]!.position < position) low = middle + 1
      else high = middle
    }
    return low
  }
}
