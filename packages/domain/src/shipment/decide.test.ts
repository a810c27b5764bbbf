import { describe, it } from 'vitest'
import { rounds, undisclosedRounds, vehicles } from '../testing/figures.ts'
import { given } from '../testing/given.ts'
import {
  aPart,
  aShipmentAccepted,
  aShipmentDispatched,
  aShipmentHandedOver,
  aShipmentLost,
  aShipmentMilestoneReached,
  aShipmentRejected,
  aShipmentResumed,
  aShipmentReturned,
  aShipmentSuspended,
} from '../testing/shipment-facts.ts'

const anyOfItsParts = [aShipmentHandedOver, aShipmentAccepted, aShipmentRejected, aShipmentLost, aShipmentReturned]

describe('a shipment', () => {
  it('is dispatched once', () => {
    given().when(aShipmentDispatched()).thenRecorded()
    given(aShipmentDispatched())
      .when(aShipmentDispatched({ about: [aPart({ line: 'other' })] }))
      .thenRefused('ShipmentAlreadyDispatched', '/data/shipment', 'train-7')
  })

  it('must be dispatched before anything else is said of it', () => {
    for (const told of [...anyOfItsParts, aShipmentMilestoneReached, aShipmentSuspended, aShipmentResumed])
      given().when(told()).thenRefused('ShipmentNotDispatched', '/data/shipment', 'train-7', 'dispatch')
  })

  it('is handed over, accepted, rejected, lost or returned in what it carries', () => {
    for (const told of anyOfItsParts) {
      given(aShipmentDispatched()).when(told()).thenRecorded()
      given(aShipmentDispatched())
        .when(told({ about: [aPart(), aPart({ line: 'fuses' })] }))
        .thenRefused('LineNotAboard', '/data/about/1/line', 'fuses', 'eu-1m-shells/rounds')
      given(aShipmentDispatched())
        .when(told({ about: [aPart({ pledge: 'another' })] }))
        .thenRefused('LineNotAboard', '/data/about/0/line', 'another')
    }
  })

  it('is reckoned in the measure it was dispatched in', () => {
    for (const told of anyOfItsParts)
      given(aShipmentDispatched())
        .when(told({ about: [aPart({ amount: vehicles('3') })] }))
        .thenRefused('MeasureDiffersFromDispatch', '/data/about/0/amount', 'round', 'vehicle')
    given(aShipmentDispatched({ about: [aPart({ amount: undisclosedRounds })] }))
      .when(aShipmentHandedOver())
      .thenRecorded()
  })

  it('names each line once', () => {
    for (const told of [aShipmentDispatched, ...anyOfItsParts])
      given(...(told === aShipmentDispatched ? [] : [aShipmentDispatched()]))
        .when(told({ about: [aPart(), aPart()] }))
        .thenRefused('LineAboardTwice', '/data/about/1/line', 'rounds')
  })

  it('may carry one line id of two pledges', () =>
    given()
      .when(aShipmentDispatched({ about: [aPart(), aPart({ pledge: 'another' })] }))
      .thenRecorded())

  it('is accepted by the word of the recipient alone', () =>
    given(aShipmentDispatched())
      .when(aShipmentAccepted({}, { assertedBy: 'donor' }))
      .thenRefused('AcceptanceNeedsRecipient', '/meta/assertedBy', 'donor', 'recipient'))

  it('is suspended and resumed in turn', () => {
    given(aShipmentDispatched()).when(aShipmentSuspended()).thenRecorded()
    given(aShipmentDispatched(), aShipmentSuspended())
      .when(aShipmentSuspended())
      .thenRefused('ShipmentAlreadySuspended', '/data/shipment')
    given(aShipmentDispatched(), aShipmentSuspended()).when(aShipmentResumed()).thenRecorded()
    given(aShipmentDispatched()).when(aShipmentResumed()).thenRefused('ShipmentNotSuspended', '/data/shipment')
    given(aShipmentDispatched(), aShipmentSuspended(), aShipmentResumed())
      .when(aShipmentResumed())
      .thenRefused('ShipmentNotSuspended', '/data/shipment')
  })
})

describe('an odd shipment is recorded', () => {
  it('where more arrives than was dispatched', () =>
    given(aShipmentDispatched())
      .when(aShipmentHandedOver({ about: [aPart({ amount: rounds('5000') })] }))
      .thenRecorded())

  it('where nothing at all is aboard', () =>
    given()
      .when(aShipmentDispatched({ about: [aPart({ amount: rounds('0') })] }))
      .thenRecorded())

  it('where it is handed over while suspended, twice, or before it was dispatched', () => {
    given(aShipmentDispatched(), aShipmentSuspended()).when(aShipmentHandedOver()).thenRecorded()
    given(aShipmentDispatched(), aShipmentHandedOver()).when(aShipmentHandedOver()).thenRecorded()
    given(aShipmentDispatched())
      .when(aShipmentHandedOver({}, { occurredOn: '2020' }))
      .thenRecorded()
  })

  it('where it was lost after it was accepted', () =>
    given(aShipmentDispatched(), aShipmentAccepted()).when(aShipmentLost()).thenRecorded())
})
