import type { RecordedEvent } from '@aid-ledger/domain'
import { aPledgeAnnounced, aShipmentDispatched, recordHistory } from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import { aboutNothing } from './about-nothing.ts'
import type { Hypothesis } from './hypothesis.ts'
import { asHypothetical } from './hypothetical-id.ts'
import { namesIn } from './names-in.ts'

const PREFIX = 'aid.'

describe('what a course no longer knows', () => {
  const [announced, ...dispatched] = recordHistory([
    aPledgeAnnounced(),
    aShipmentDispatched({ shipment: 'first' }),
    aShipmentDispatched({ shipment: 'second' }),
  ])
  const found = async (come: ReadonlyArray<RecordedEvent>, most = 10) => {
    const hypothesis: Hypothesis = {
      at: 2,
      gone: [announced!],
      come,
      added: 0,
      named: namesIn([announced!], PREFIX),
      dropped: [],
    }
    const inTime = async (): Promise<void> => {}
    const stray = await aboutNothing(hypothesis, [announced!, ...dispatched], most, { inTime, prefix: PREFIX })
    return stray.map(({ event }) => event.position)
  }

  it('is a pledge that is gone, and not one that is announced at another time', async () => {
    expect(await found([])).toEqual(['2', '3'])
    expect(await found([{ ...announced!, id: asHypothetical(announced!.id) }])).toEqual([])
  })

  it('is told of so many at most', async () => {
    expect([await found([], 2), await found([], 1), await found([], 0)]).toEqual([['2', '3'], ['2'], []])
  })
})
