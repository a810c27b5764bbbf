import {
  aDeliveryReported,
  aLine,
  aPart,
  aPledgeAnnounced,
  aReceiptConfirmed,
  aShipmentAccepted,
  aShipmentDispatched,
  aShipmentHandedOver,
  aShipmentLost,
  aShipmentRejected,
  aShipmentReturned,
  type Fact,
  rounds,
} from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import type { LineView } from './line-view.ts'
import { lineIn } from './testing/asking.ts'
import { logOf } from './testing/log-of.ts'
import { on } from './testing/on.ts'

const announced = aPledgeAnnounced({ lines: [aLine({ amount: rounds('100') })] }, on('2024-01-01'))
/** One step of a shipment, with so many rounds aboard. */
const step =
  (build: typeof aShipmentDispatched) =>
  (amount: string, day: string, shipment = 'train-7'): Fact =>
    build({ shipment, about: [aPart({ amount: rounds(amount) })] }, on(day))
const dispatched = step(aShipmentDispatched)
const handedOver = step(aShipmentHandedOver)
const accepted = step(aShipmentAccepted)
const rejected = step(aShipmentRejected)
const lost = step(aShipmentLost)
const returned = step(aShipmentReturned)
const reported = (amount: string, day: string, milestone = 'handedOver'): Fact =>
  aDeliveryReported({ amount: rounds(amount), milestone, basis: 'cumulative' }, on(day))

const PARTS = ['inTransit', 'delivered', 'accepted', 'lost', 'cleared'] as const
/** The parts of the line that are not zero. */
const places = (...facts: ReadonlyArray<Fact>): Partial<LineView> => {
  const line = lineIn(logOf(announced, ...facts))
  return Object.fromEntries(PARTS.filter((part) => line[part] !== '0').map((part) => [part, line[part]]))
}

describe('what shipments do to a line', () => {
  it('is in transit from dispatch to hand-over', () => {
    expect(places(dispatched('60', '2024-02-01'))).toEqual({ inTransit: '60', cleared: '40' })
    expect(places(dispatched('60', '2024-02-01'), handedOver('45', '2024-02-05'))).toEqual({
      inTransit: '15',
      delivered: '45',
      cleared: '40',
    })
  })

  it('takes a return off a delivery that only a report tells of', () => {
    const sent = dispatched('50', '2024-02-01')
    const told = reported('50', '2024-02-05')
    expect(places(sent, told, returned('50', '2024-02-20'))).toEqual({ cleared: '100' })
    expect(places(sent, told, returned('20', '2024-02-20'))).toEqual({ delivered: '30', cleared: '70' })
  })

  it('takes a return off the reports too where the shipment handed over only a part', () => {
    const sent = [dispatched('60', '2024-02-01'), handedOver('20', '2024-02-04'), reported('60', '2024-02-05')]
    expect(places(...sent, returned('20', '2024-02-20'))).toEqual({ delivered: '40', cleared: '60' })
  })

  it('keeps what one train handed over when another is turned away before it hands over anything', () => {
    const first = [dispatched('40', '2024-02-01', 'train-1'), handedOver('40', '2024-02-05', 'train-1')]
    const second = [dispatched('20', '2024-02-10', 'train-2'), rejected('20', '2024-02-12', 'train-2')]
    expect(places(...first, ...second)).toEqual({ delivered: '40', inTransit: '20', cleared: '40' })
  })

  it('is accepted by the recipient’s word, which says that it was handed over too', () => {
    expect(places(dispatched('60', '2024-02-01'), accepted('60', '2024-02-05'))).toEqual({
      accepted: '60',
      cleared: '40',
    })
  })

  it('does not count twice what the recipient accepts from a shipment and confirms', () => {
    const confirmed = aReceiptConfirmed({ amount: rounds('60'), basis: 'cumulative' }, on('2024-02-06'))
    expect(places(dispatched('60', '2024-02-01'), accepted('60', '2024-02-05'), confirmed)).toEqual({
      accepted: '60',
      cleared: '40',
    })
  })

  it('does not count twice what a shipment handed over and the donor reports', () => {
    const facts = [dispatched('60', '2024-02-01'), handedOver('60', '2024-02-05'), reported('60', '2024-02-06')]
    expect(places(...facts)).toEqual({ delivered: '60', cleared: '40' })
  })

  it('has been dispatched once it is seen at a hub or across a border', () => {
    for (const milestone of ['departedOrigin', 'arrivedHub', 'crossedBorder'])
      expect(places(reported('30', '2024-02-01', milestone))).toEqual({ inTransit: '30', cleared: '70' })
    expect(places(reported('30', '2024-02-01', 'released'))).toEqual({ cleared: '100' })
  })

  it('takes what is rejected off what was handed over and off what was reported: it is on its way again', () => {
    const arrived = [dispatched('60', '2024-02-01'), handedOver('60', '2024-02-05')]
    expect(places(...arrived, rejected('20', '2024-02-06'))).toEqual({
      delivered: '40',
      inTransit: '20',
      cleared: '40',
    })
    expect(places(...arrived, reported('60', '2024-02-05'), rejected('20', '2024-02-06'))).toMatchObject({
      delivered: '40',
      inTransit: '20',
    })
  })

  it('takes what came back off what was dispatched too: it can be sent anew', () => {
    const facts = [dispatched('60', '2024-02-01'), handedOver('60', '2024-02-05'), returned('20', '2024-02-07')]
    expect(places(...facts)).toEqual({ delivered: '40', cleared: '60' })
  })

  it('does not take off twice what was rejected and then came back', () => {
    const arrived = [dispatched('60', '2024-02-01'), handedOver('60', '2024-02-05'), reported('60', '2024-02-05')]
    expect(places(...arrived, rejected('20', '2024-02-06'), returned('20', '2024-02-07'))).toEqual({
      delivered: '40',
      cleared: '60',
    })
  })

  it('does not take off the hand-overs what came back on the way', () => {
    const facts = [dispatched('60', '2024-02-01'), handedOver('40', '2024-02-05'), returned('20', '2024-02-07')]
    expect(places(...facts)).toEqual({ delivered: '40', cleared: '60' })
  })

  it('takes what came back off what was seen on the way as well as off what was dispatched', () => {
    const facts = [dispatched('60', '2024-02-01'), reported('60', '2024-02-02', 'arrivedHub')]
    expect(places(...facts, returned('60', '2024-02-07'))).toEqual({ cleared: '100' })
  })

  it('is lost where it is lost on the way', () => {
    expect(places(dispatched('60', '2024-02-01'), lost('25', '2024-02-03'))).toEqual({
      inTransit: '35',
      lost: '25',
      cleared: '40',
    })
    expect(places(dispatched('60', '2024-02-01'), handedOver('35', '2024-02-05'), lost('25', '2024-02-03'))).toEqual({
      delivered: '35',
      lost: '25',
      cleared: '40',
    })
  })

  it('moves nothing where it is lost after hand-over or acceptance', () => {
    for (const arrived of [handedOver('60', '2024-02-05'), accepted('60', '2024-02-05')]) {
      const before = [dispatched('60', '2024-02-01'), arrived]
      expect(places(...before, lost('60', '2024-03-01'))).toEqual(places(...before))
    }
  })

  it('is lost where what was rejected is lost on its way back', () => {
    const facts = [dispatched('60', '2024-02-01'), handedOver('60', '2024-02-05'), rejected('60', '2024-02-06')]
    expect(places(...facts, lost('60', '2024-02-08'))).toEqual({ lost: '60', cleared: '40' })
  })

  it('keeps each shipment’s losses to itself', () => {
    const facts = [
      dispatched('30', '2024-02-01'),
      handedOver('30', '2024-02-05'),
      lost('30', '2024-03-01'),
      dispatched('20', '2024-02-01', 'ship-2'),
      lost('20', '2024-02-03', 'ship-2'),
    ]
    expect(places(...facts)).toEqual({ delivered: '30', lost: '20', cleared: '50' })
  })

  it('says that there was some where an amount is not known', () => {
    const undisclosed = aShipmentDispatched({ about: [aPart({ amount: { undisclosed: true, unit: 'round' } })] })
    expect(lineIn(logOf(announced, undisclosed))).toMatchObject({ inTransit: '0', some: true })
  })
})
