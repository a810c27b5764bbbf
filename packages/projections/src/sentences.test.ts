import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EVENT_TYPES, type RecordedEvent, readEvent, type StoredEvent } from '@aid-ledger/domain'
import {
  aDeliveryReported,
  anApprovalGranted,
  anApprovalRequested,
  aPartyRegistered,
  aPledgeAnnounced,
  aPledgeWithdrawn,
  aStagePassed,
  type Fact,
  historyArbitrary,
  recordHistory,
  rounds,
} from '@aid-ledger/domain/testing'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { partiesOf } from './parties.ts'
import { sentenceOf } from './sentences.ts'
import { seenBy } from './testing/asking.ts'
import { logOf } from './testing/log-of.ts'

const GOLDEN = join(import.meta.dirname, '../../domain/golden/events')

/** One stored event of each type, as the domain keeps them. */
const golden: ReadonlyArray<RecordedEvent> = readdirSync(GOLDEN).map((file) => {
  const event = readEvent(JSON.parse(readFileSync(join(GOLDEN, file), 'utf8')) as StoredEvent)
  if (E.isLeft(event)) throw new Error(event.left.detail)
  return event.right
})

const isSentence = (sentence: string): void => {
  expect(sentence).not.toMatch(/undefined|\[object|null|NaN/)
  expect(sentence.trim().length).toBeGreaterThan(5)
}

describe('an event in a sentence', () => {
  it('says something of every type of event', () => {
    expect(new Set(golden.map(({ type }) => type))).toEqual(new Set(EVENT_TYPES))
    for (const event of golden) isSentence(sentenceOf(event, new Map()))
  })

  it('says something of any history', () => {
    fc.assert(
      fc.property(historyArbitrary(), (commands) => {
        for (const event of recordHistory(commands)) isSentence(sentenceOf(event, new Map()))
      }),
      { numRuns: 30 },
    )
  })

  const last = (...facts: ReadonlyArray<Fact>): string => {
    const log = logOf(...facts)
    return sentenceOf(log.at(-1)!, partiesOf(seenBy(log)))
  }

  it('names parties, amounts and things', () => {
    const registered = aPartyRegistered({ party: 'EU', name: 'European Union', kind: 'institution' })
    expect(last(registered, aPledgeAnnounced())).toBe(
      'European Union pledged 1,000,000 rounds (Artillery round): One million artillery rounds within a year',
    )
  })

  it('says of a cumulative figure that it is one', () => {
    const amount = { ...rounds('50000'), qualifier: 'about' }
    expect(last(aPledgeAnnounced(), aDeliveryReported({ amount }))).toBe(
      'About 50,000 rounds in all reported handed over',
    )
  })

  it('says how a vote went', () => {
    expect(last(anApprovalRequested(), aStagePassed({ votes: { for: 311, against: 112 } }))).toBe(
      'House vote: passed, by 311 votes to 112 (House)',
    )
  })

  it('says on which conditions something is granted', () => {
    const granted = anApprovalGranted({ amount: rounds('5'), conditions: ['a court agrees'] })
    expect(last(anApprovalRequested(), granted)).toBe('Granted: 5 rounds, on condition: a court agrees')
  })

  it('says whether all or a part is withdrawn', () => {
    const part = [{ line: 'rounds', amount: '10' }]
    expect(last(aPledgeAnnounced(), aPledgeWithdrawn({ reason: 'no budget' }))).toBe(
      'Withdrawn, all that is left: no budget',
    )
    expect(last(aPledgeAnnounced(), aPledgeWithdrawn({ reason: 'no budget', lines: part }))).toBe(
      'Withdrawn, 10 of rounds: no budget',
    )
  })
})
