import { describe, it } from 'vitest'
import { aGrantThatBegins, anApprovalRequested, anApprovalSuperseded } from '../testing/approval-facts.ts'
import { aCorrectionApproved, aCorrectionProposed, aCorrectionRejected } from '../testing/correction-facts.ts'
import type { Fact } from '../testing/fact.ts'
import { vehicles } from '../testing/figures.ts'
import { given } from '../testing/given.ts'
import { nthEvent } from '../testing/ids.ts'
import { anIndicatorRecorded, aPartyRegistered } from '../testing/party-facts.ts'
import {
  aClaimDisputed,
  aDeliveryReported,
  aDisputeResolved,
  aLine,
  anItemSubstituted,
  aPledgeAmended,
  aPledgeAnnounced,
  aPledgeWithdrawn,
  aShortfallOpened,
} from '../testing/pledge-facts.ts'
import { aPart, aShipmentDispatched, aShipmentHandedOver, aShipmentSuspended } from '../testing/shipment-facts.ts'

const reported = [aPledgeAnnounced(), aDeliveryReported()]
const proposed = [...reported, aCorrectionProposed()]
const verdicts = [aCorrectionApproved, aCorrectionRejected]

/** The facts, and then a correction of the nth event, proposed and approved. */
const withCorrection = (facts: ReadonlyArray<Fact>, n: number, replacement?: unknown): ReadonlyArray<Fact> => [
  ...facts,
  aCorrectionProposed({ event: nthEvent(n), replacement }),
  aCorrectionApproved({ correction: nthEvent(facts.length + 1) }),
]

describe('a proposed correction', () => {
  it('is approved or rejected by another actor', () => {
    for (const [verdict, word] of [
      [aCorrectionApproved, 'approve'],
      [aCorrectionRejected, 'reject'],
    ] as const) {
      given(...proposed)
        .when(verdict())
        .thenRecorded()
      given(...proposed)
        .when(verdict({}, { actor: 'editor' }))
        .thenRefused('CorrectionNeedsSecondActor', '/data/correction', 'editor', nthEvent(3), word)
    }
  })

  it('is decided once', () => {
    for (const [first, word] of [
      [aCorrectionApproved, 'approved already'],
      [aCorrectionRejected, 'rejected already'],
    ] as const)
      for (const second of verdicts)
        given(...proposed, first())
          .when(second())
          .thenRefused('CorrectionAlreadyDecided', '/data/correction', nthEvent(3), word)
  })

  it('is named by its proposal', () => {
    for (const verdict of verdicts)
      for (const correction of [nthEvent(2), nthEvent(9)])
        given(...proposed)
          .when(verdict({ correction }))
          .thenRefused('CorrectionNotFound', '/data/correction', correction)
  })

  it('moves nothing before it is approved', () => {
    const withdrawn = [aPledgeAnnounced(), aPledgeWithdrawn(), aCorrectionProposed()]
    given(...withdrawn)
      .when(aPledgeWithdrawn())
      .thenRefused('PledgeAlreadyWithdrawn', '/data/pledge')
    given(...withdrawn, aCorrectionRejected())
      .when(aPledgeWithdrawn())
      .thenRefused('PledgeAlreadyWithdrawn', '/data/pledge')
  })
})

describe('a struck event', () => {
  it('no longer stands in the way of saying it rightly', () => {
    const told: ReadonlyArray<readonly [Fact, Fact]> = [
      [aPledgeAnnounced(), aPledgeWithdrawn()],
      [aPledgeAnnounced(), aShortfallOpened()],
      [aPledgeAnnounced(), anItemSubstituted()],
      [aShipmentDispatched(), aShipmentSuspended()],
      [anApprovalRequested(), anApprovalSuperseded()],
      [aGrantThatBegins(), anApprovalRequested()],
    ]
    for (const [first, second] of told)
      given(...withCorrection([first, second], 2))
        .when(second)
        .thenRecorded()
    const disputed = [...reported, aClaimDisputed()]
    given(...withCorrection([...disputed, aDisputeResolved()], 4))
      .when(aDisputeResolved())
      .thenRecorded()
  })

  it('stands in the way again once its correction is struck', () => {
    const withdrawn = [aPledgeAnnounced(), aPledgeWithdrawn()]
    given(...withCorrection(withCorrection(withdrawn, 2), 3))
      .when(aPledgeWithdrawn())
      .thenRefused('PledgeAlreadyWithdrawn', '/data/pledge')
  })

  it('leaves what it began: its id is taken, and its lines are known', () => {
    const announced = withCorrection([aPledgeAnnounced()], 1)
    given(...announced)
      .when(aPledgeAnnounced())
      .thenRefused('PledgeAlreadyAnnounced', '/data/pledge')
    given(...announced)
      .when(aDeliveryReported())
      .thenRecorded()
    const dispatched = withCorrection([aShipmentDispatched()], 1)
    given(...dispatched)
      .when(aShipmentDispatched())
      .thenRefused('ShipmentAlreadyDispatched', '/data/shipment')
    given(...dispatched)
      .when(aShipmentHandedOver())
      .thenRecorded()
    const registered = withCorrection([aPartyRegistered()], 1)
    given(...registered)
      .when(aPartyRegistered())
      .thenRefused('PartyAlreadyRegistered', '/data/party')
    given(...registered)
      .when(anIndicatorRecorded())
      .thenRecorded()
    const requested = withCorrection([anApprovalRequested()], 1)
    given(...requested)
      .when(anApprovalRequested({ authority: { party: 'DE', name: 'Bundestag' } }))
      .thenRefused('AuthorityDiffers', '/data/authority/party', 'US')
    given(...requested)
      .when(anApprovalRequested())
      .thenRecorded()
  })
})

describe('a replaced event', () => {
  const fuses = aLine({ line: 'fuses', amount: vehicles('3') })
  const announcedAs = (...lines: ReadonlyArray<unknown>) => ({ data: aPledgeAnnounced({ lines }).data })

  it('brings in its lines, and takes none away', () => {
    const corrected = withCorrection([aPledgeAnnounced()], 1, announcedAs(fuses))
    given(...corrected)
      .when(aDeliveryReported({ line: 'fuses', amount: vehicles('1') }))
      .thenRecorded()
    given(...corrected)
      .when(aDeliveryReported())
      .thenRecorded()
    given(...corrected)
      .when(aPledgeAmended({ addLines: [fuses] }))
      .thenRefused('LineAlreadyInPledge', '/data/addLines/0/line', 'fuses')
  })

  it('changes the measure of a line, and what it carries', () => {
    const corrected = withCorrection([aPledgeAnnounced()], 1, announcedAs(aLine({ amount: vehicles('3') })))
    given(...corrected)
      .when(aDeliveryReported())
      .thenRefused('MeasureDiffersFromLine', '/data/amount', 'vehicle')
    given(...corrected)
      .when(aDeliveryReported({ amount: vehicles('1') }))
      .thenRecorded()
    const cargo = { data: aShipmentDispatched({ about: [aPart({ amount: vehicles('3') })] }).data }
    given(...withCorrection([aShipmentDispatched()], 1, cargo))
      .when(aShipmentHandedOver())
      .thenRefused('MeasureDiffersFromDispatch', '/data/about/0/amount', 'vehicle')
  })

  it('of a dispatch leaves on board what it once carried', () => {
    const other = { data: aShipmentDispatched({ about: [aPart({ line: 'fuses' })] }).data }
    for (const line of ['fuses', 'rounds'])
      given(...withCorrection([aShipmentDispatched()], 1, other))
        .when(aShipmentHandedOver({ about: [aPart({ line })] }))
        .thenRecorded()
  })

  it('counts as it was replaced last', () => {
    const parts = { data: aPledgeWithdrawn({ lines: [{ line: 'rounds' }] }).data }
    const withdrawn = [aPledgeAnnounced(), aPledgeWithdrawn()]
    const struck = withCorrection(withdrawn, 2)
    given(...withCorrection(withdrawn, 2, parts))
      .when(aPledgeWithdrawn())
      .thenRecorded()
    given(...withCorrection(struck, 3, parts))
      .when(aPledgeWithdrawn())
      .thenRecorded()
    given(...withCorrection(struck, 3, { data: aPledgeWithdrawn().data }))
      .when(aPledgeWithdrawn())
      .thenRefused('PledgeAlreadyWithdrawn', '/data/pledge')
  })
})
