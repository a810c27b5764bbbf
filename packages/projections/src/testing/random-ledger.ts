import { type Fact, historyArbitrary, nthEvent, PLEDGE, recordHistory } from '@aid-ledger/domain/testing'
import fc from 'fast-check'
import type { Log } from './random-log.ts'

/** The pledges of a random ledger: each but the first may be drawn from the one before it. */
export const PLEDGES = [PLEDGE, 'p-2', 'p-3'] as const

const EVENT_ID = /"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"/g
const numberOf = new Map(Array.from({ length: 400 }, (_, n) => [String(nthEvent(n + 1)), n + 1] as const))

/** A history of `p-1` told of another pledge, behind facts that were told before. */
const toldOf = (pledge: string, drawnFrom: string, before: number, fact: Fact): Fact => {
  const data = JSON.stringify(fact.data)
    .replaceAll(`"from":{"pledge":"${PLEDGE}"`, '"from":{"pledge":"(parent)"')
    .replaceAll(`"${PLEDGE}"`, `"${pledge}"`)
    .replaceAll('(parent)', drawnFrom)
    .replaceAll(EVENT_ID, (whole, id: string) => {
      const n = numberOf.get(id)
      return n === undefined ? whole : `"${nthEvent(n + before)}"`
    })
  return { ...fact, data: JSON.parse(data) } as Fact
}

/** Random histories of three pledges with the same allies, approvals and shipments, drawn from one another, one after the other. */
export const ledgerArbitrary: fc.Arbitrary<Log> = fc
  .tuple(...PLEDGES.map(() => historyArbitrary()))
  .map((histories) => {
    const told: Array<Fact> = []
    for (const [index, history] of histories.entries()) {
      const before = told.length
      const parent = PLEDGES[Math.max(0, index - 1)]!
      for (const fact of history) told.push(toldOf(PLEDGES[index]!, parent, before, fact as Fact))
    }
    return recordHistory(told)
  })
