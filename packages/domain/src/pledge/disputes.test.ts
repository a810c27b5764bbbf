import { describe, it } from 'vitest'
import { aCorrectionProposed } from '../testing/correction-facts.ts'
import { rounds, vehicles } from '../testing/figures.ts'
import { given } from '../testing/given.ts'
import { nthEvent } from '../testing/ids.ts'
import {
  aClaimDisputed,
  aDeliveryReported,
  aDisputeResolved,
  aDuplicateConfirmed,
  aDuplicateRejected,
  aDuplicateSuspected,
  aLine,
  aMoneyLine,
  aPledgeAnnounced,
  aShortfallClosed,
  aShortfallDeclared,
  aShortfallOpened,
} from '../testing/pledge-facts.ts'

const announced = aPledgeAnnounced({ lines: [aLine(), aMoneyLine()] })
const disputed = [announced, aDeliveryReported(), aClaimDisputed()]

describe('a dispute', () => {
  it('names an event of the pledge, also by who recorded it', () => {
    given(announced, aDeliveryReported()).when(aClaimDisputed()).thenRecorded()
    given(announced)
      .when(aClaimDisputed({ event: nthEvent(1) }))
      .thenRecorded()
    given(announced).when(aClaimDisputed()).thenRefused('ClaimNotFound', '/data/event', nthEvent(2))
  })

  it('is not of a dispute, its resolution or a correction', () => {
    given(...disputed)
      .when(aClaimDisputed({ event: nthEvent(3) }))
      .thenRefused('ClaimNotDisputable', '/data/event', nthEvent(3), 'ClaimDisputed')
    given(...disputed, aDisputeResolved())
      .when(aClaimDisputed({ event: nthEvent(4) }))
      .thenRefused('ClaimNotDisputable', '/data/event', 'DisputeResolved')
    given(announced, aDeliveryReported(), aCorrectionProposed())
      .when(aClaimDisputed({ event: nthEvent(3) }))
      .thenRefused('ClaimNotDisputable', '/data/event', 'CorrectionProposed')
  })

  it('may be raised twice over one claim', () =>
    given(...disputed)
      .when(aClaimDisputed())
      .thenRecorded())

  it('is resolved once, by another actor', () => {
    given(...disputed)
      .when(aDisputeResolved())
      .thenRecorded()
    given(...disputed)
      .when(aDisputeResolved({}, { actor: 'editor' }))
      .thenRefused('SameActor', '/data/dispute', 'editor')
    given(...disputed, aDisputeResolved())
      .when(aDisputeResolved())
      .thenRefused('DisputeAlreadyResolved', '/data/dispute', nthEvent(3))
  })

  it('is resolved only where it was raised', () => {
    for (const dispute of [nthEvent(2), nthEvent(9)])
      given(...disputed)
        .when(aDisputeResolved({ dispute }))
        .thenRefused('DisputeNotFound', '/data/dispute', dispute)
  })
})

describe('a shortfall', () => {
  it('is declared of a line of the pledge, in its measure', () => {
    given(announced)
      .when(aShortfallDeclared({ expected: rounds('524000') }))
      .thenRecorded()
    given(announced)
      .when(aShortfallDeclared({ expected: rounds('0') }))
      .thenRecorded()
    given(announced).when(aShortfallDeclared()).thenRecorded()
    given(announced)
      .when(aShortfallDeclared({ line: 'fuses' }))
      .thenRefused('LineNotInPledge', '/data/line', 'fuses')
    given(announced)
      .when(aShortfallDeclared({ expected: vehicles('1') }))
      .thenRefused('MeasureDiffersFromLine', '/data/expected', 'vehicle')
  })

  it('is opened and closed by the ledger alone', () => {
    for (const told of [aShortfallOpened, aShortfallClosed])
      given(announced, aShortfallOpened({ tranche: '9' }))
        .when(told({}, { assertedBy: 'donor', sources: [{ url: 'https://example.org', title: 'A page' }] }))
        .thenRefused('ShortfallNeedsLedger', '/meta/assertedBy', 'donor', 'DeclareShortfall')
  })

  it('is opened once and closed once: again says nothing new', () => {
    const open = aShortfallOpened()
    const close = aShortfallClosed()
    given(announced).when(open).thenRecorded()
    given(announced, open).when(open).thenNothingNew()
    given(announced, open)
      .when(aShortfallOpened({ tranche: '2' }))
      .thenRecorded()
    given(announced, open).when(close).thenRecorded()
    given(announced).when(close).thenNothingNew()
    given(announced, open, close).when(close).thenNothingNew()
    given(announced, open, close).when(open).thenRecorded()
  })

  it('opens and closes of lines of the pledge, in their measure', () => {
    for (const told of [aShortfallOpened, aShortfallClosed])
      given(announced)
        .when(told({ line: 'fuses' }))
        .thenRefused('LineNotInPledge', '/data/line', 'fuses')
    given(announced)
      .when(aShortfallOpened({ missing: vehicles('1') }))
      .thenRefused('MeasureDiffersFromLine', '/data/missing', 'vehicle')
  })
})

describe('a suspected duplicate', () => {
  const suspected = [announced, aDuplicateSuspected()]

  it('is of another pledge, or of another line of this one', () => {
    given(announced).when(aDuplicateSuspected()).thenRecorded()
    given(announced)
      .when(aDuplicateSuspected({ line: 'rounds', of: { pledge: 'cz-ammo', line: 'x' } }))
      .thenRecorded()
    const twin = { line: 'rounds', of: { pledge: 'eu-1m-shells', line: 'money' } }
    given(announced).when(aDuplicateSuspected(twin)).thenRecorded()
  })

  it('is not of itself, in whole or in part', () => {
    const own = { pledge: 'eu-1m-shells' }
    for (const [suspicion, words] of [
      [{ of: own }, 'count itself twice'],
      [{ line: 'rounds', of: own }, 'its line "rounds"'],
      [{ of: { ...own, line: 'rounds' } }, 'count itself twice'],
      [{ line: 'rounds', of: { ...own, line: 'rounds' } }, 'its line "rounds"'],
    ] as const)
      given(announced).when(aDuplicateSuspected(suspicion)).thenRefused('DuplicateOfItself', '/data/of', words)
  })

  it('names lines that the pledge has', () => {
    given(announced)
      .when(aDuplicateSuspected({ line: 'fuses' }))
      .thenRefused('LineNotInPledge', '/data/line', 'fuses')
    given(announced)
      .when(aDuplicateSuspected({ line: 'rounds', of: { pledge: 'eu-1m-shells', line: 'fuses' } }))
      .thenRefused('LineNotInPledge', '/data/of/line', 'fuses')
  })

  it('is confirmed or rejected once, by another actor', () => {
    for (const verdict of [aDuplicateConfirmed, aDuplicateRejected]) {
      given(...suspected)
        .when(verdict())
        .thenRecorded()
      given(...suspected)
        .when(verdict({}, { actor: 'editor' }))
        .thenRefused('SameActor', '/data/suspicion', 'editor', nthEvent(2))
      for (const before of [aDuplicateConfirmed, aDuplicateRejected])
        given(...suspected, before())
          .when(verdict())
          .thenRefused('SuspicionAlreadyDecided', '/data/suspicion', nthEvent(2))
      for (const suspicion of [nthEvent(1), nthEvent(9)])
        given(...suspected)
          .when(verdict({ suspicion }))
          .thenRefused('SuspicionNotFound', '/data/suspicion', suspicion)
    }
  })
})
