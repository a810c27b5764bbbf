import assert from 'node:assert/strict'
import * as E from 'fp-ts/lib/Either.js'
import { kindOfCommand } from '../command-kind.ts'
import { type Decision, decide } from '../decider.ts'
import { evolve } from '../evolve.ts'
import { eventOf } from '../recorded-as.ts'
import type { Refusal } from '../refusal.ts'
import { type StreamKind, streamName } from '../stream.ts'
import { initialState, type StreamState } from '../stream-state.ts'
import type { Fact } from './fact.ts'
import { nthEvent } from './ids.ts'
import { recordedAt } from './recorded.ts'

const kindOfStream = (facts: ReadonlyArray<Fact>): StreamKind => {
  const kinds = facts.map((fact) => kindOfCommand(fact).kind)
  return kinds.find((kind) => kind !== 'any' && kind !== 'erasure') ?? 'pledge'
}

/** The state of a stream in which these facts stand recorded, the nth as the event `nthEvent(n)`. */
export const stateAfter = (facts: ReadonlyArray<Fact>, kind: StreamKind = kindOfStream(facts)): StreamState =>
  facts
    .map((fact, index) =>
      recordedAt(eventOf(fact), fact.meta, {
        id: nthEvent(index + 1),
        stream: streamName(kind, 'given'),
        revision: index,
        position: index + 1,
      }),
    )
    .reduce(evolve, initialState(kind))

export type Then = {
  /** Asserts that the fact was recorded as it was told. */
  readonly thenRecorded: () => void
  /** Asserts that it was accepted, and says nothing new. */
  readonly thenNothingNew: () => void
  /** Asserts that it was refused for this reason, at this place of the request, in a sentence that says these words. */
  readonly thenRefused: (tag: Refusal['_tag'], pointer: string, ...words: ReadonlyArray<string>) => void
  readonly decision: Decision
}

const thenOf = (fact: Fact, decision: Decision): Then => ({
  decision,
  thenRecorded: () => assert.deepEqual(decision, E.right([eventOf(fact)])),
  thenNothingNew: () => assert.deepEqual(decision, E.right([])),
  thenRefused: (tag, pointer, ...words) => {
    assert(E.isLeft(decision), `should be refused as ${tag}`)
    const { detail, ...refusal } = decision.left
    assert.deepEqual({ _tag: refusal._tag, pointer: refusal.pointer }, { _tag: tag, pointer })
    for (const word of words) assert(detail.includes(word), `"${detail}" should say ${word}`)
    assert(/^[A-Z].*\.$/s.test(detail), `"${detail}" should be a sentence`)
  },
})

/** Given these facts on record, when one more is told, then … */
export const given = (...facts: ReadonlyArray<Fact>): { readonly when: (fact: Fact) => Then } => ({
  when: (fact) => thenOf(fact, decide(fact)(stateAfter(facts, kindOfStream([...facts, fact])))),
})
