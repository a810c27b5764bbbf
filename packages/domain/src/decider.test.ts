import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decode } from './codec/decode.ts'
import type { Command } from './command.ts'
import { decide } from './decider.ts'
import { readEvent } from './event-codecs.ts'
import { evolve } from './evolve.ts'
import { StoredEvent } from './stored-event.ts'
import { STREAM_KINDS } from './stream.ts'
import { initialState, type StreamState } from './stream-state.ts'
import { aCorrectionApproved, aCorrectionProposed } from './testing/correction-facts.ts'
import { historyArbitrary } from './testing/history-arbitrary.ts'
import { nthEvent } from './testing/ids.ts'
import {
  emptyLedger,
  homeOf,
  ledgerOf,
  type MemoryLedger,
  recordHistory,
  stateOf,
  told,
} from './testing/record-history.ts'
import { canonicalJson } from './value/canonical-json.ts'

/** Commands that say what can be so only once: said again at once, they are refused or say nothing new. */
const ONCE_ONLY: ReadonlySet<Command['name']> = new Set<Command['name']>([
  'AnnouncePledge',
  'SubstituteItem',
  'ResolveDispute',
  'OpenShortfall',
  'CloseShortfall',
  'ConfirmDuplicate',
  'RejectDuplicate',
  'RequestApproval',
  'SupersedeApproval',
  'DispatchShipment',
  'SuspendShipment',
  'ResumeShipment',
  'ProposeCorrection',
  'ApproveCorrection',
  'RejectCorrection',
])

const isOnceOnly = ({ name, data }: Command): boolean =>
  ONCE_ONLY.has(name) || ((name === 'WithdrawPledge' || name === 'LapsePledge') && data.lines === undefined)

const stateFor = (ledger: MemoryLedger, command: Command): StreamState | undefined => {
  const home = homeOf(ledger, command)
  return home === undefined ? undefined : stateOf(ledger, home)
}

const isSaidAnew = (command: Command, state: StreamState): boolean => {
  const decided = decide(command)(state)
  return E.isRight(decided) && decided.right.length > 0
}

describe('a decider', () => {
  it('decides every command on every state, and never throws', () =>
    fc.assert(
      fc.property(historyArbitrary(), historyArbitrary(), (history, others) => {
        const states = [...ledgerOf(history).states.values(), ...STREAM_KINDS.map(initialState)]
        for (const state of states)
          for (const command of others) {
            const decided = decide(command)(state)
            if (E.isLeft(decided)) expect(decided.left.detail).toMatch(/^[A-Z].*\.$/s)
          }
      }),
      { numRuns: 50 },
    ))

  it('sends back a command that belongs to another kind of stream', () =>
    fc.assert(
      fc.property(historyArbitrary(), ([announcement]) => {
        for (const kind of STREAM_KINDS.filter((other) => other !== 'pledge'))
          expect(decide(announcement!)(initialState(kind))).toMatchObject(E.left({ _tag: 'CommandNotForStream' }))
      }),
      { numRuns: 5 },
    ))

  it('refuses, or finds nothing new in, what can be said only once', () =>
    fc.assert(
      fc.property(historyArbitrary(), (history) => {
        let ledger = emptyLedger
        for (const [index, command] of history.entries()) {
          const next = told(ledger, command, index + 1)
          const isRecorded = next.events.length > ledger.events.length
          const state = stateFor(next, command)
          if (isRecorded && isOnceOnly(command)) expect(state && isSaidAnew(command, state), command.name).toBe(false)
          ledger = next
        }
      }),
      { numRuns: 100 },
    ))

  it('leaves the state as it was', () =>
    fc.assert(
      fc.property(historyArbitrary(), historyArbitrary(), (history, others) => {
        for (const state of ledgerOf(history).states.values()) {
          const before = structuredClone(state)
          for (const command of others) decide(command)(state)
          expect(state).toEqual(before)
        }
      }),
      { numRuns: 20 },
    ))
})

const streamsOf = (history: ReadonlyArray<Command>) => {
  const { events, states } = ledgerOf(history)
  return [...states].map(([stream, state]) => ({ state, events: events.filter((event) => event.stream === stream) }))
}

describe('the state of a stream', () => {
  it('is the same however its events are split', () =>
    fc.assert(
      fc.property(historyArbitrary(), fc.nat(), (history, at) => {
        for (const { state, events } of streamsOf(history)) {
          const cut = at % (events.length + 1)
          const begun = events.slice(0, cut).reduce(evolve, initialState(state.aggregate.kind))
          const kept = structuredClone(begun)
          expect(events.slice(cut).reduce(evolve, begun)).toEqual(state)
          expect(begun).toEqual(kept)
        }
      }),
      { numRuns: 50 },
    ))

  it('is as it was once a correction is struck', () =>
    fc.assert(
      fc.property(historyArbitrary(), fc.nat(), (history, pick) => {
        const before = ledgerOf(history)
        const target = before.events[pick % before.events.length]!
        const n = history.length
        const proposed = told(before, aCorrectionProposed({ event: target.id }), n + 1)
        fc.pre(proposed.events.length > before.events.length)
        const struck = told(proposed, aCorrectionApproved({ correction: nthEvent(n + 1) }), n + 2)
        const again = told(struck, aCorrectionProposed({ event: nthEvent(n + 2) }), n + 3)
        const undone = told(again, aCorrectionApproved({ correction: nthEvent(n + 3) }), n + 4)
        expect(undone.events).toHaveLength(before.events.length + 4)
        expect(undone.states.get(target.stream)?.aggregate).toEqual(before.states.get(target.stream)?.aggregate)
      }),
      { numRuns: 100 },
    ))
})

describe('a random history', () => {
  it('is mostly taken, and told alike each time', () => {
    const histories = fc.sample(historyArbitrary(), { numRuns: 50, seed: 1 })
    const commands = histories.reduce((sum, history) => sum + history.length, 0)
    const events = histories.reduce((sum, history) => sum + recordHistory(history).length, 0)
    expect(events).toBeGreaterThan(commands / 2)
    for (const history of histories) expect(recordHistory(history)).toEqual(recordHistory(history))
  })

  it('is recorded in events that can be stored and read back', () =>
    fc.assert(
      fc.property(historyArbitrary(), (history) => {
        for (const [index, event] of recordHistory(history).entries()) {
          expect(event.position).toBe(String(index + 1))
          const stored = decode(StoredEvent)(JSON.parse(canonicalJson(event)))
          expect(E.flatMap(readEvent)(stored)).toEqual(E.right(JSON.parse(canonicalJson(event))))
        }
      }),
      { numRuns: 50 },
    ))
})
