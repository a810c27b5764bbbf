import { describe, expect, it } from 'vitest'
import { eventsOf } from '../stream-log.ts'
import { aCorrectionApproved, aCorrectionProposed } from '../testing/correction-facts.ts'
import type { Fact } from '../testing/fact.ts'
import { rounds } from '../testing/figures.ts'
import { stateAfter } from '../testing/given.ts'
import { nthEvent } from '../testing/ids.ts'
import { aDeliveryReported, aPledgeAnnounced } from '../testing/pledge-facts.ts'
import { approvedOf, holdsOf, lastCorrection, standingEvents } from './standing.ts'

const reported = [aPledgeAnnounced(), aDeliveryReported({}, { occurredOn: '2023-04-01', knownAt: '2023-04-02' })]
const delivered = (amount: string, occurredOn?: string) => ({
  data: aDeliveryReported({ amount: rounds(amount) }).data,
  occurredOn,
})

/** Corrections in a chain: the first of event 2, each other of the one before it. */
const chain = (...replacements: ReadonlyArray<unknown>): ReadonlyArray<Fact> => [
  ...reported,
  ...replacements.flatMap((replacement, index) => [
    aCorrectionProposed({ event: nthEvent(2 + index * 2 - (index > 0 ? 1 : 0)), replacement }),
    aCorrectionApproved({ correction: nthEvent(3 + index * 2) }, { knownAt: `2024-0${index + 1}-01` }),
  ]),
]

const standing = (facts: ReadonlyArray<Fact>) => {
  const { log, corrections } = stateAfter(facts)
  return standingEvents(eventsOf(log), corrections).filter(({ id }) => id === nthEvent(2))
}

describe('what stands of a corrected event', () => {
  it('is nothing where it is struck', () => expect(standing(chain(undefined))).toEqual([]))

  it('is its replacement, with its own day and known as of the approval', () => {
    expect(standing(chain(delivered('7', '2023-05')))).toMatchObject([
      { id: nthEvent(2), data: { amount: rounds('7') }, meta: { occurredOn: '2023-05', knownAt: '2024-01-01' } },
    ])
    expect(standing(chain(delivered('7')))).toMatchObject([{ meta: { occurredOn: '2023-04-01' } }])
  })

  it('is the event itself once its correction is struck', () =>
    expect(standing(chain(undefined, undefined))).toEqual(standing(reported)))

  it('is the last replacement of several, known as of its own approval', () =>
    expect(standing(chain(delivered('7'), delivered('8'), delivered('9')))).toMatchObject([
      { data: { amount: rounds('9') }, meta: { knownAt: '2024-03-01' } },
    ]))

  it('is the first replacement once the second is struck', () =>
    expect(standing(chain(delivered('7'), delivered('8'), undefined))).toMatchObject([
      { data: { amount: rounds('7') }, meta: { knownAt: '2024-01-01' } },
    ]))

  it('is nothing once what undid its striking is undone', () =>
    expect(standing(chain(undefined, undefined, undefined))).toEqual([]))

  it('is a replacement that stands for a striking', () =>
    expect(standing(chain(undefined, delivered('8')))).toMatchObject([{ data: { amount: rounds('8') } }]))

  it('is found at once in a long chain of corrections', () => {
    const { corrections } = stateAfter(chain(...Array.from({ length: 9 }, () => undefined)))
    expect(lastCorrection(holdsOf(approvedOf(corrections)), nthEvent(2))?.id).toBe(nthEvent(3))
    expect(holdsOf(approvedOf(corrections)).get(nthEvent(2))?.effect._tag).toBe('strikes')
  })
})
