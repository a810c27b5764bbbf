import { describe, expect, it } from 'vitest'
import { aCorrectionProposed } from '../testing/correction-facts.ts'
import { aSealedErased } from '../testing/erasure-facts.ts'
import { given } from '../testing/given.ts'
import { nthEvent } from '../testing/ids.ts'
import { aClaimDisputed, aPledgeAnnounced, aPledgeReannounced, aPledgeWithdrawn } from '../testing/pledge-facts.ts'

const commitment = `hmac-sha256:${'5c'.repeat(32)}`
const reason = { sealed: { commitment } }
const announced = aPledgeAnnounced()
const withdrawn = aPledgeWithdrawn({ reason })

describe('a sealed text', () => {
  it('is erased, and the event says to which commitment', () => {
    for (const erased of [aSealedErased(), aSealedErased({ commitment })])
      expect(given(announced, withdrawn).when(erased).decision).toMatchObject({
        right: [{ type: 'SealedErased', data: { event: nthEvent(2), field: '/reason', commitment } }],
      })
  })

  it('is erased once: nothing more is said of what is gone, also where a correction restates it', () => {
    const erased = aSealedErased({ commitment })
    given(announced, withdrawn, erased).when(aSealedErased()).thenNothingNew()
    const data = { ...withdrawn.data, lines: [{ line: 'rounds' }] }
    const restating = aCorrectionProposed({ replacement: { data } })
    given(announced, withdrawn, restating, erased)
      .when(aSealedErased({ event: nthEvent(3), field: '/replacement/data/reason' }))
      .thenNothingNew()
  })

  it('is erased only where it stands, and for the text that is meant', () => {
    const on = given(announced, withdrawn)
    on.when(aSealedErased({ field: '/statement' })).thenRefused('TextNotSealed', '/data/field', '/reason')
    on.when(aSealedErased({ event: nthEvent(1), field: '/title' })).thenRefused('TextNotSealed', '/data/field', 'none')
    on.when(aSealedErased({ event: nthEvent(9) })).thenRefused('EventNotInStream', '/data/event', nthEvent(9))
    on.when(aSealedErased({ commitment: `hmac-sha256:${'0'.repeat(64)}` })).thenRefused(
      'TextNotSealed',
      '/data/commitment',
      commitment,
    )
  })

  it('that stands open cannot be erased', () =>
    given(announced, aPledgeReannounced())
      .when(aSealedErased({ field: '/statement' }))
      .thenRefused('TextNotSealed', '/data/field'))
})

describe('an erasure', () => {
  it('is not corrected, and no claim', () => {
    const on = given(announced, withdrawn, aSealedErased({ commitment }))
    on.when(aCorrectionProposed({ event: nthEvent(3) })).thenRefused('ErasureIsFinal', '/data/event', nthEvent(3))
    on.when(aClaimDisputed({ event: nthEvent(3) })).thenRefused('ClaimNotDisputable', '/data/event', 'erasure')
  })
})
