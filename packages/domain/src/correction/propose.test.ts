import assert from 'node:assert/strict'
import * as E from 'fp-ts/lib/Either.js'
import { describe, it } from 'vitest'
import { aCorrectionApproved, aCorrectionProposed, aCorrectionRejected } from '../testing/correction-facts.ts'
import { euros, rounds, vehicles } from '../testing/figures.ts'
import { given } from '../testing/given.ts'
import { nthEvent } from '../testing/ids.ts'
import { anIndicatorRecorded, aPartyRegistered, aRateRecorded } from '../testing/party-facts.ts'
import {
  aClaimDisputed,
  aDeliveryReported,
  aLine,
  aMoneyLine,
  aPledgeAmended,
  aPledgeAnnounced,
} from '../testing/pledge-facts.ts'
import { aPart, aShipmentDispatched, aShipmentHandedOver } from '../testing/shipment-facts.ts'

const delivery = aDeliveryReported()
const reported = [aPledgeAnnounced(), delivery]
const lessDelivered = { data: aDeliveryReported({ amount: rounds('5') }).data }
const place = '/data/replacement/data'

describe('a correction', () => {
  it('is proposed of an event of its stream, to strike or to replace it, for whichever reason', () => {
    for (const reason of ['recordedWrongly', 'claimFalse', 'sourceWithdrawn']) {
      given(...reported)
        .when(aCorrectionProposed({ reason }))
        .thenRecorded()
      given(...reported)
        .when(aCorrectionProposed({ reason, replacement: lessDelivered }))
        .thenRecorded()
    }
    given(...reported)
      .when(aCorrectionProposed({ replacement: { ...lessDelivered, occurredOn: '2023-02' } }))
      .thenRecorded()
  })

  it('is not proposed of an event that its stream does not have', () =>
    given(aPledgeAnnounced()).when(aCorrectionProposed()).thenRefused('EventNotInStream', '/data/event', nthEvent(2)))

  it('is proposed of any domain event, a dispute too', () =>
    given(...reported, aClaimDisputed())
      .when(aCorrectionProposed({ event: nthEvent(3) }))
      .thenRecorded())

  it('is proposed of an event once at a time', () => {
    given(...reported, aCorrectionProposed())
      .when(aCorrectionProposed())
      .thenRefused('CorrectionAlreadyProposed', '/data/event', nthEvent(3))
    given(...reported, aCorrectionProposed())
      .when(aCorrectionProposed({ event: nthEvent(1) }))
      .thenRecorded()
    given(...reported, aCorrectionProposed(), aCorrectionRejected())
      .when(aCorrectionProposed())
      .thenRecorded()
  })
})

describe('a replacement', () => {
  const replaced = (data: unknown) => aCorrectionProposed({ replacement: { data } })

  it('is the whole data of an event of that type', () => {
    const { decision, thenRefused } = given(...reported).when(
      replaced({ ...delivery.data, milestone: 'handedover', amont: 1 }),
    )
    thenRefused('ReplacementMalformed', place, 'DeliveryReported', 'handedover', 'amont')
    assert(E.isLeft(decision) && decision.left._tag === 'ReplacementMalformed')
    assert.deepEqual(decision.left.problems.map(({ pointer }) => pointer).sort(), [
      `${place}/amont`,
      `${place}/milestone`,
    ])
    given(...reported)
      .when(replaced({ shipment: 'train-7' }))
      .thenRefused('ReplacementMalformed', place, 'DeliveryReported')
  })

  it('is recorded in its one form', () => {
    const line = { line: 'money', amount: euros('5') }
    const { decision } = given(aPledgeAnnounced({ lines: [aMoneyLine()] }), aDeliveryReported(line)).when(
      replaced({ ...delivery.data, ...line }),
    )
    assert(E.isRight(decision) && decision.right[0]?.type === 'CorrectionProposed')
    assert.deepEqual(decision.right[0].data.replacement?.data['amount'], euros('5.00'))
  })

  it('stays in its stream', () => {
    given(...reported)
      .when(replaced({ ...delivery.data, pledge: 'another' }))
      .thenRefused('ReplacementMovesStream', `${place}/pledge`, 'another', 'eu-1m-shells')
    given(aRateRecorded(), aRateRecorded())
      .when(replaced(aRateRecorded({ base: 'GBP' }).data))
      .thenRefused('ReplacementMovesStream', `${place}/base`, 'GBP', 'USD')
    given(aPartyRegistered(), anIndicatorRecorded())
      .when(replaced(anIndicatorRecorded({ party: 'FR' }).data))
      .thenRefused('ReplacementMovesStream', `${place}/party`, 'FR')
  })

  it('is held to the rules of the fact that it would stand for', () => {
    for (const [told, tag, at] of [
      [{ line: 'fuses' }, 'LineNotInPledge', 'line'],
      [{ amount: vehicles('1') }, 'MeasureDiffersFromLine', 'amount'],
      [{ milestone: 'disbursed' }, 'GoodsNotDisbursed', 'milestone'],
    ] as const)
      given(...reported)
        .when(replaced({ ...delivery.data, ...told }))
        .thenRefused(tag, `${place}/${at}`)
    given(aShipmentDispatched(), aShipmentHandedOver())
      .when(replaced(aShipmentHandedOver({ about: [aPart({ line: 'fuses' })] }).data))
      .thenRefused('LineNotAboard', `${place}/about/0/line`, 'fuses')
    given(aPartyRegistered(), anIndicatorRecorded())
      .when(replaced(anIndicatorRecorded({ value: vehicles('1') }).data))
      .thenRefused('IndicatorMeasureWrong', `${place}/value`)
  })

  it('may name a line that was added after the event', () => {
    const addition = aPledgeAmended({ addLines: [aMoneyLine()] })
    given(...reported, addition)
      .when(replaced({ ...delivery.data, line: 'money', amount: euros('1.00') }))
      .thenRecorded()
  })

  it('of an announcement may keep, change and drop its lines, but not take the id of an added one', () => {
    const added = aPledgeAmended({ addLines: [aMoneyLine()] })
    const announcing = (...lines: ReadonlyArray<unknown>) =>
      aCorrectionProposed({ event: nthEvent(1), replacement: { data: aPledgeAnnounced({ lines }).data } })
    given(aPledgeAnnounced(), added).when(announcing(aLine())).thenRecorded()
    given(aPledgeAnnounced(), added)
      .when(announcing(aLine({ amount: vehicles('3') })))
      .thenRecorded()
    given(aPledgeAnnounced(), added)
      .when(announcing(aLine({ line: 'fuses' })))
      .thenRecorded()
    given(aPledgeAnnounced(), added)
      .when(announcing(aMoneyLine({ amount: euros('500.00') })))
      .thenRefused('LineAlreadyInPledge', `${place}/lines/0/line`, 'money')
  })

  it('of an amendment may add the lines that it added', () => {
    const added = aPledgeAmended({ addLines: [aMoneyLine()] })
    given(aPledgeAnnounced(), added).when(replaced(added.data)).thenRecorded()
    given(aPledgeAnnounced(), added)
      .when(replaced(aPledgeAmended({ addLines: [aLine()] }).data))
      .thenRefused('LineAlreadyInPledge', `${place}/addLines/0/line`, 'rounds')
  })

  it('may keep the lines of the replacement before it, which no other replacement may take', () => {
    const fuses = aLine({ line: 'fuses' })
    const corrected = [
      aPledgeAnnounced(),
      aPledgeAmended({ addLines: [aMoneyLine()] }),
      aCorrectionProposed({ event: nthEvent(1), replacement: { data: aPledgeAnnounced({ lines: [fuses] }).data } }),
      aCorrectionApproved({ correction: nthEvent(3) }),
    ]
    given(...corrected)
      .when(
        aCorrectionProposed({ event: nthEvent(3), replacement: { data: aPledgeAnnounced({ lines: [fuses] }).data } }),
      )
      .thenRecorded()
    given(...corrected)
      .when(replaced(aPledgeAmended({ addLines: [fuses] }).data))
      .thenRefused('LineAlreadyInPledge', `${place}/addLines/0/line`, 'fuses')
    const vests = aPledgeAmended({ addLines: [aLine({ line: 'vests' })] })
    const helmets = { data: aPledgeAmended({ addLines: [aLine({ line: 'helmets' })] }).data }
    given(
      aPledgeAnnounced(),
      aPledgeAmended({ addLines: [fuses] }),
      vests,
      aCorrectionProposed({ event: nthEvent(3), replacement: helmets }),
      aCorrectionApproved({ correction: nthEvent(4) }),
    )
      .when(aCorrectionProposed({ replacement: helmets }))
      .thenRefused('LineAlreadyInPledge', `${place}/addLines/0/line`, 'helmets')
  })
})

describe('an event that is corrected', () => {
  const corrected = [...reported, aCorrectionProposed(), aCorrectionApproved()]

  it('is not corrected again: the correction is, by its proposal or by its approval', () => {
    given(...corrected)
      .when(aCorrectionProposed())
      .thenRefused('EventAlreadyCorrected', '/data/event', nthEvent(2), nthEvent(3))
    for (const event of [nthEvent(3), nthEvent(4)])
      given(...corrected)
        .when(aCorrectionProposed({ event }))
        .thenRecorded()
  })

  it('is named by one open proposal, whichever of its two names is used', () =>
    given(...corrected, aCorrectionProposed({ event: nthEvent(4) }))
      .when(aCorrectionProposed({ event: nthEvent(3) }))
      .thenRefused('CorrectionAlreadyProposed', '/data/event', nthEvent(5)))

  it('says which is the last correction of several', () => {
    const twice = [
      ...corrected,
      aCorrectionProposed({ event: nthEvent(3), replacement: lessDelivered }),
      aCorrectionApproved({ correction: nthEvent(5) }),
    ]
    for (const event of [nthEvent(2), nthEvent(3), nthEvent(4)])
      given(...twice)
        .when(aCorrectionProposed({ event }))
        .thenRefused('EventAlreadyCorrected', '/data/event', nthEvent(5))
  })

  it('takes a replacement of its own type, also by a correction of the correction', () => {
    const again = (data: unknown) => aCorrectionProposed({ event: nthEvent(3), replacement: { data } })
    given(...corrected)
      .when(again(lessDelivered.data))
      .thenRecorded()
    given(...corrected)
      .when(again({ event: nthEvent(2), reason: 'claimFalse', explanation: 'as said' }))
      .thenRefused('ReplacementMalformed', place, 'DeliveryReported')
  })

  it('takes one of the type of the event, however many corrections lie between', () =>
    given(
      ...corrected,
      aCorrectionProposed({ event: nthEvent(3), replacement: lessDelivered }),
      aCorrectionApproved({ correction: nthEvent(5) }),
    )
      .when(aCorrectionProposed({ event: nthEvent(5), replacement: lessDelivered }))
      .thenRecorded())

  it('stands again once its correction is struck, and may be corrected anew', () => {
    const undone = [
      ...corrected,
      aCorrectionProposed({ event: nthEvent(4) }),
      aCorrectionApproved({ correction: nthEvent(5) }),
    ]
    given(...undone)
      .when(aCorrectionProposed())
      .thenRecorded()
    given(...undone, aCorrectionProposed(), aCorrectionApproved({ correction: nthEvent(7) }))
      .when(aCorrectionProposed())
      .thenRefused('EventAlreadyCorrected', '/data/event', nthEvent(7))
  })
})

describe('a correction that changes nothing', () => {
  it('is not corrected: proposed, rejected, or a rejection', () => {
    const proposed = [...reported, aCorrectionProposed()]
    given(...proposed)
      .when(aCorrectionProposed({ event: nthEvent(3) }))
      .thenRefused('CorrectionNotInForce', '/data/event', nthEvent(3))
    for (const event of [nthEvent(3), nthEvent(4)])
      given(...proposed, aCorrectionRejected())
        .when(aCorrectionProposed({ event }))
        .thenRefused('CorrectionNotInForce', '/data/event', event)
  })
})
