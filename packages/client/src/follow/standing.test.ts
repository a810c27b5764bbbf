import { NO_EVENT, sourceOf } from '@aid-ledger/contract'
import { describe, expect, it } from 'vitest'
import { eventAt, isOfSameLedger, standingAt } from './standing.ts'

const FIRST = '8be8b4de-6b6e-5bb5-9cae-1579a2617650'
const OTHER = '05bda681-ed0c-54a7-acc4-0cabfa4b829d'

describe('where whoever follows is', () => {
  it.each([
    ['600', '600', FIRST],
    ['600@2025-04-01', '600', FIRST],
    ['601', '600', undefined],
    ['yesterday', '600', undefined],
  ])('at %s, having seen an event at %s, is proved by it or not', (id, seenAt, proof) => {
    const standing = { ...standingAt(seenAt, FIRST, 1_000), id }
    expect(eventAt(standing)).toBe(proof)
  })

  it('is in one ledger, which gets its name by its first event', () => {
    const standing = standingAt(undefined, undefined, 1_000)
    expect(isOfSameLedger(standing, 'ledger', sourceOf(NO_EVENT, 'ledger'))).toBe(true)
    expect(isOfSameLedger(standing, 'ledger', sourceOf(FIRST, 'ledger'))).toBe(true)
    expect(isOfSameLedger(standing, 'ledger', sourceOf(FIRST, 'ledger'))).toBe(true)
    expect(isOfSameLedger(standing, 'ledger', sourceOf(OTHER, 'ledger'))).toBe(false)
  })
})
