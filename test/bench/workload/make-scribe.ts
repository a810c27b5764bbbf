import { type EventId, type Instant, instantOf, type StoredEvent, type StreamName } from '@aid-ledger/domain'
import type { Dice } from './dice.ts'
import type { Telling } from './telling.ts'

/** The years that a workload's events are spread over, evenly, however many they are. */
const FIRST_RECORDED = Date.UTC(2022, 1, 24)
const LAST_RECORDED = Date.UTC(2026, 1, 24)
const MS_PER_DAY = 86_400_000

/** The streams of one story and the ids of what it has told. */
export type Pages = { readonly revisions: Map<StreamName, number>; readonly told: Array<EventId> }

export const blankPages = (): Pages => ({ revisions: new Map(), told: [] })

export type Scribe = {
  /** When the next event will be recorded. */
  readonly now: () => Instant
  readonly write: (telling: Telling, pages: Pages) => StoredEvent
}

const uuid = (dice: Dice): string => {
  const hex = dice.hex(32)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}

const dayBefore = (ms: number, days: number): string => new Date(ms - days * MS_PER_DAY).toISOString().slice(0, 10)

/** Writes tellings down as the events of a log of `events` events, one position after another. */
export const makeScribe = (dice: Dice, events: number): Scribe => {
  let position = 0
  const moment = (): number => FIRST_RECORDED + Math.floor(((LAST_RECORDED - FIRST_RECORDED) * position) / events)
  const metaOf = ({ assertedBy, actor }: Telling, id: string): object => {
    // Most facts are recorded a day or two after they became known, and became known some days after they happened.
    const known = 1 + dice.roll(3)
    const commandId = uuid(dice)
    const url = `https://example.org/packages/${id.slice(0, 8)}`
    return {
      occurredOn: dayBefore(moment(), known + dice.roll(10)),
      knownAt: dayBefore(moment(), known),
      assertedBy,
      sources: [{ url, title: 'Announcement of the ministry of defence' }],
      actor,
      commandId,
      correlationId: commandId,
      requestHash: `sha256:${dice.hex(64)}`,
    }
  }
  return {
    now: () => instantOf(new Date(moment())),
    write: (telling, { revisions, told }) => {
      position += 1
      const { type, stream } = telling
      const revision = revisions.get(stream) ?? 0
      revisions.set(stream, revision + 1)
      const id = uuid(dice) as EventId
      const data = telling.data(told)
      told.push(id)
      const recordedAt = instantOf(new Date(moment()))
      const place = { id, type, schemaVersion: 1, stream, revision, position: String(position), recordedAt }
      return { ...place, data, meta: metaOf(telling, id) } as unknown as StoredEvent
    },
  }
}
