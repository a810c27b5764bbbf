import type { Scenario } from '@aid-ledger/contract'
import type { EventId, RecordedEvent, StreamName } from '@aid-ledger/domain'
import { eventIdOf, type LedgerError, type Reader } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { moved } from './moved.ts'
import type { Fate } from './replay-stream.ts'
import { wrongInChange } from './wrong-in-scenario.ts'

/** What becomes of the events that a scenario removes or moves, by their streams. */
export type Fates = ReadonlyMap<StreamName, ReadonlyMap<EventId, Fate>>

const ENTRY = 'entry:'
const idOf = (reference: string): EventId =>
  reference.startsWith(ENTRY) ? eventIdOf(reference.slice(ENTRY.length), 0) : (reference as EventId)

const notThere = (reference: string, at: number): string =>
  reference.startsWith(ENTRY)
    ? `no entry with the key "${reference.slice(ENTRY.length)}" is among the first ${at} events of the ledger`
    : `there is no event ${reference} among the first ${at} of the ledger`

/** Finds the events that a scenario removes or moves; left, what is wrong with the first change that names none. */
export const fatesOf = async (
  { changes }: Scenario,
  at: number,
  reader: Pick<Reader, 'find'>,
): Promise<E.Either<LedgerError, Fates>> => {
  const fates = new Map<StreamName, Map<EventId, Fate>>()
  const put = ({ stream, id }: RecordedEvent, fate: Fate): boolean => {
    const ofStream = fates.get(stream) ?? new Map<EventId, Fate>()
    fates.set(stream, ofStream)
    const isFirst = !ofStream.has(id)
    ofStream.set(id, fate)
    return isFirst
  }
  for (const [index, change] of changes.entries()) {
    if ('add' in change) continue
    const place = 'move' in change ? '/move' : '/remove'
    const reference = 'move' in change ? change.move : change.remove
    const event = await reader.find(idOf(reference))
    if (event === undefined || Number(event.position) > at)
      return E.left(wrongInChange(index, place, notThere(reference, at)))
    const fate = 'move' in change ? moved(event, change) : E.right('gone' as const)
    if (E.isLeft(fate)) return E.left(wrongInChange(index, '', `moves event ${event.position} too far: ${fate.left}`))
    if (!put(event, fate.right))
      return E.left(wrongInChange(index, place, `event ${event.position} is changed by another change already`))
  }
  return E.right(fates)
}
