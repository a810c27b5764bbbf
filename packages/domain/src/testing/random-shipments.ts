import fc from 'fast-check'
import type { Fact, Fields } from './fact.ts'
import { figureArbitrary, metaArbitrary } from './random-figures.ts'
import { PLEDGE, type RandomPledge, SHIPMENTS } from './random-pledge.ts'
import {
  aShipmentAccepted,
  aShipmentDispatched,
  aShipmentHandedOver,
  aShipmentLost,
  aShipmentMilestoneReached,
  aShipmentRejected,
  aShipmentResumed,
  aShipmentReturned,
  aShipmentSuspended,
} from './shipment-facts.ts'

const aboutArbitrary = ({ lines }: RandomPledge): fc.Arbitrary<ReadonlyArray<Fields>> =>
  fc
    .subarray([...lines], { minLength: 1 })
    .chain((aboard) =>
      fc.tuple(
        ...aboard.map(({ line, measure }) =>
          figureArbitrary(measure).map((amount) => ({ pledge: PLEDGE, line, amount })),
        ),
      ),
    )

const parts = [aShipmentHandedOver, aShipmentHandedOver, aShipmentRejected, aShipmentLost, aShipmentReturned]
const withoutParts = [aShipmentMilestoneReached, aShipmentSuspended, aShipmentResumed]

type About = ReadonlyArray<Fields>
const some = (about: About): fc.Arbitrary<About> => fc.subarray([...about], { minLength: 1 })

/** What comes of parts of a shipment: mostly of those aboard, in amounts of their own. */
const arrivalArbitrary = (shipment: string, about: fc.Arbitrary<About>): fc.Arbitrary<Fact> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom(...parts), about, metaArbitrary())
        .map(([arrived, of, meta]) => arrived({ shipment, about: of }, meta)),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(about, metaArbitrary('recipient'))
        .map(([of, meta]) => aShipmentAccepted({ shipment, about: of }, meta)),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...withoutParts), metaArbitrary())
        .map(([told, meta]) => told({ shipment }, meta)),
    },
  )

/** A dispatch and what came of it. */
const voyageArbitrary = (pledge: RandomPledge, shipment: string): fc.Arbitrary<ReadonlyArray<Fact>> =>
  fc
    .tuple(aboutArbitrary(pledge), metaArbitrary())
    .chain(([about, meta]) =>
      fc
        .array(arrivalArbitrary(shipment, some(about)), { maxLength: 3 })
        .map((arrivals) => [aShipmentDispatched({ shipment, about }, meta), ...arrivals]),
    )

/** What is said of one of three shipments that carry the lines of a pledge. */
export const shipmentArbitrary = (pledge: RandomPledge): fc.Arbitrary<ReadonlyArray<Fact>> =>
  fc
    .constantFrom(...SHIPMENTS)
    .chain((shipment) =>
      fc.oneof(
        { weight: 1, arbitrary: voyageArbitrary(pledge, shipment) },
        { weight: 1, arbitrary: arrivalArbitrary(shipment, aboutArbitrary(pledge)).map((fact) => [fact]) },
      ),
    )
