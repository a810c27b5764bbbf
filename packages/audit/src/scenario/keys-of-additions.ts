import { eventIdOf, type LedgerError, type Reader } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { wrongInChange } from './wrong-in-scenario.ts'

/**
 * The key that each addition is known by: its own, which nothing else may have, since events are told apart by what they were
 * recorded under; where it gives none, one that no entry can have.
 */
export const keysOfAdditions = (at: number, reader: Pick<Reader, 'find'>) => {
  const added = new Map<string, number>()
  return async (key: string | undefined, index: number): Promise<E.Either<LedgerError, string>> => {
    if (key === undefined) return E.right(`#${index}`)
    const earlier = added.get(key)
    if (earlier !== undefined)
      return E.left(wrongInChange(index, '/add/key', `"${key}" is the key of change ${earlier} already`))
    added.set(key, index)
    const recorded = await reader.find(eventIdOf(key, 0))
    if (recorded === undefined || Number(recorded.position) > at) return E.right(key)
    const detail = `"${key}" is the key of event ${recorded.position} of the ledger: give the addition another, or none`
    return E.left(wrongInChange(index, '/add/key', detail))
  }
}
