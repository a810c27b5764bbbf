import { type Command, type Day, type KnownStreams, streamName, wrongByPolicy } from '@aid-ledger/domain'
import {
  aRole,
  byWordOf,
  emptyLedger,
  historyArbitrary,
  type MemoryLedger,
  stateOf,
  told,
} from '@aid-ledger/domain/testing'
import { pictureOf, type Question } from '@aid-ledger/projections'
import fc from 'fast-check'
import { expect, it } from 'vitest'

const QUESTION: Question = {
  at: Number.MAX_SAFE_INTEGER,
  effectiveAt: '2025-01-01' as Day,
  milestone: 'handedOver',
  against: 'original',
}

/** What is moved by what is said of the line itself; the rest waits for approvals, or for what is drawn from the line. */
const OF_THE_LINE = ['announced', 'accepted', 'delivered', 'lost', 'inTransit'] as const

/** The accounts of all lines that are none of Germany's. */
const ofOthers = ({ events }: MemoryLedger): string =>
  [...pictureOf(events, QUESTION).lines.values()]
    .filter(({ line }) => !line.donors.some((donor) => donor === 'DE'))
    .map(({ line, accounts }) => `${line.line}: ${OF_THE_LINE.map((part) => `${part} ${accounts[part]}`).join(', ')}`)
    .join('\n')

const streamsIn =
  (ledger: MemoryLedger): KnownStreams =>
  ({ kind, id }) =>
    stateOf(ledger, { kind, stream: streamName(kind, id) })

it('whatever has been recorded, what a donor may record moves no line of others', () => {
  const germany = wrongByPolicy(aRole('donor:DE'))
  const counted = { recorded: 0, refusedAndMoving: 0 }
  const holds = (ledger: MemoryLedger, command: Command, n: number): void => {
    const byGermany = byWordOf('donor', command)
    const after = told(ledger, byGermany, n)
    if (after === ledger) return
    const moves = ofOthers(after) !== ofOthers(ledger)
    if (germany(byGermany, streamsIn(ledger)) === undefined) {
      counted.recorded++
      expect(moves).toBe(false)
    } else if (moves) counted.refusedAndMoving++
  }
  fc.assert(
    fc.property(historyArbitrary(), (commands) => {
      let ledger = emptyLedger
      for (const [index, command] of commands.entries()) {
        holds(ledger, command, index + 1)
        ledger = told(ledger, command, index + 1)
      }
    }),
  )
  expect(counted.recorded).toBeGreaterThan(50)
  expect(counted.refusedAndMoving).toBeGreaterThan(50)
})
