import { setTimeout as sleep } from 'node:timers/promises'
import { canonicalEvent, type StreamName } from '@aid-ledger/domain'
import type { Appended, EventStore, Expected, NewEvent } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import type { Chance } from '../../simulation/script/chance.ts'
import type { Heard } from './account.ts'
import { anEventOf } from './an-event-of.ts'

/** The most events that a caller appends at once. */
const MOST_EVENTS = 3
/** The longest pause of a caller between two appends: enough for many to be under way at any moment. */
const LONGEST_PAUSE_MS = 40
/** How likely it is, in per cent, that an acknowledged append is made again. */
const AGAIN = 10
/** How likely it is, in per cent, that an append is of long events, which a connection may break in the midst of. */
const LONG = 4
const LONG_BYTES = 30_000
/** How likely it is, in per cent, that one that was not confirmed is made again, rather than given up. */
const INSIST = 60

export type CallerParts = {
  readonly store: EventStore
  readonly name: string
  readonly stream: StreamName
  /** Whether others append to its stream too. */
  readonly isShared: boolean
  readonly chance: Chance
  readonly isOver: () => boolean
  readonly note: {
    readonly heard: (heard: Heard) => void
    readonly unavailable: () => void
    readonly repeated: () => void
    readonly wrong: (words: string) => void
  }
}

const lastRevision = async ({ store, stream }: CallerParts, known: Expected): Promise<Expected> => {
  let last = known
  for await (const batch of store.readStream(stream, known === 'noStream' ? 0 : known + 1))
    last = batch.at(-1)?.revision ?? last
  return last
}

const wordsOf = ({ events }: Appended): string => events.map(canonicalEvent).join('\n')

const makeAgain = async (parts: CallerParts, events: ReadonlyArray<NewEvent>, expected: Expected, first: Appended) => {
  const again = await parts.store.append(parts.stream, events, expected)()
  if (E.isLeft(again) && again.left._tag === 'StoreUnavailable') return parts.note.unavailable()
  parts.note.repeated()
  if (E.isLeft(again)) parts.note.wrong(`${parts.name} was acknowledged, and made again: ${again.left.detail}`)
  else if (!again.right.repeated || wordsOf(again.right) !== wordsOf(first))
    parts.note.wrong(`${parts.name} was acknowledged as ${wordsOf(first)}, and made again as ${wordsOf(again.right)}`)
}

/** Appends one after another, as a careful client does: reads again after a race, tries again what was not confirmed, or leaves it. */
export const runCaller = async (parts: CallerParts): Promise<void> => {
  const { store, name, stream, isShared, chance, isOver, note } = parts
  let expected: Expected = 'noStream'
  // Whether an append that was given up may be there, or come yet.
  let isUnsure = false

  /** Makes an append until it is acknowledged or given up. */
  const make = async (events: ReadonlyArray<NewEvent>): Promise<void> => {
    const ids = events.map(({ id }) => id)
    let isNew = true
    for (;;) {
      const outcome: E.Either<{ _tag: string; detail: string }, Appended> = await store.append(
        stream,
        events,
        expected,
      )()
      if (E.isRight(outcome)) {
        const positions = outcome.right.events.map(({ position }) => Number(position))
        note.heard({ caller: name, ids, positions })
        if (isNew && outcome.right.repeated) note.wrong(`${name} was told of a new append that it was made before`)
        if (chance.percent(AGAIN)) await makeAgain(parts, events, expected, outcome.right)
        expected = outcome.right.events.at(-1)!.revision
        isUnsure = false
        return
      }
      const { _tag, detail } = outcome.left
      if (_tag === 'StoreUnavailable') {
        note.unavailable()
        isUnsure = true
        isNew = false
        if (!isOver() && chance.percent(INSIST)) continue
        return note.heard({ caller: name, ids, positions: undefined })
      }
      const last = await lastRevision(parts, expected)
      if (_tag !== 'WrongExpectedRevision' || last === expected || !(isShared || isUnsure)) {
        note.wrong(`${name} at ${expected}: ${_tag}, ${detail}`)
        return note.heard({ caller: name, ids, positions: undefined })
      }
      expected = last
    }
  }
  for (let n = 0; !isOver(); n += 1) {
    const count = 1 + chance.number(MOST_EVENTS)
    const longer = chance.percent(LONG) ? LONG_BYTES : 0
    await make(Array.from({ length: count }, (_, index) => anEventOf(`${name}-${n}`, index, longer)))
    await sleep(chance.number(LONGEST_PAUSE_MS))
  }
}
