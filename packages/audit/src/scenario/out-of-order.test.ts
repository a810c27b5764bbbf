import {
  aDeliveryReported,
  aPledgeAnnounced,
  aReceiptConfirmed,
  recordHistory,
  rounds,
} from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import { on } from '../testing/pictured.ts'
import type { Hypothesis } from './hypothesis.ts'
import { asHypothetical } from './hypothetical-id.ts'
import { namesIn } from './names-in.ts'
import { outOfOrder } from './out-of-order.ts'

const EACH = 60
const log = recordHistory([
  aPledgeAnnounced({}, on('2023-03-20')),
  ...Array.from({ length: EACH }, () => aDeliveryReported({ amount: rounds('2') }, on('2023-05-01'))),
  ...Array.from({ length: EACH }, () => aReceiptConfirmed({ amount: rounds('1') }, on('2023-06-01'))),
])
const reports = log.filter(({ type }) => type === 'DeliveryReported')

const at = (day: string, event: (typeof log)[number]) =>
  ({ ...event, id: asHypothetical(event.id), meta: { ...event.meta, ...on(day) } }) as (typeof log)[number]

/** The course in which the reports come a year later than they did, after the receipts. */
const late = reports.map((event) => at('2024-05-01', event))
const hypothesis: Hypothesis = {
  at: log.length,
  gone: reports,
  come: late,
  added: 0,
  named: namesIn([], ''),
  dropped: [],
}

describe('what would be out of order', () => {
  it('is told of a hundred times at most, however many pairs there are', async () => {
    expect([reports.length, log.length]).toEqual([EACH, 1 + 2 * EACH])
    const warnings = await outOfOrder(hypothesis, log, { inTime: async () => {} })
    expect(warnings).toHaveLength(100)
    expect(warnings[0]!.text).toContain('before event 2 (DeliveryReported) on 2024-05-01')
  })

  it('is told once, also where both events are at another time', async () => {
    const receipt = log.at(-1)!
    const two = [reports[0]!, receipt]
    const come = [at('2023-05-20', reports[0]!), at('2023-05-10', receipt)]
    const warnings = await outOfOrder({ ...hypothesis, gone: two, come }, two, { inTime: async () => {} })
    expect(warnings.map(({ event, text }) => [event.id, text])).toEqual([
      [come[1]!.id, expect.stringContaining('would take effect on 2023-05-10, before event 2 (DeliveryReported)')],
    ])
  })

  it('is what was of one day and is no more, and not what is of one day now', async () => {
    const [, report, receipt] = recordHistory([
      aPledgeAnnounced({}, on('2023-03-20')),
      aDeliveryReported({}, on('2023-05-01')),
      aReceiptConfirmed({}, on('2023-05-01')),
    ]) as [(typeof log)[number], (typeof log)[number], (typeof log)[number]]
    const told = async (...days: readonly [string, string]) => {
      const come = [at(days[0], report), at(days[1], receipt)]
      const gone = [report, receipt]
      return (await outOfOrder({ ...hypothesis, gone, come }, gone, { inTime: async () => {} })).length
    }
    expect([await told('2023-05-01', '2023-04-30'), await told('2023-06-01', '2023-06-01')]).toEqual([1, 0])
  })

  it('is looked for only while whoever asked still waits, and lets others have their turn at each changed event', async () => {
    let turns = 0
    const inTime = async () => {
      turns += 1
    }
    await outOfOrder({ ...hypothesis, come: reports }, log, { inTime })
    expect(turns).toBe(0)
    const inOrder = late.map((event) => ({ ...event, meta: reports[0]!.meta }) as typeof event)
    await outOfOrder({ ...hypothesis, come: inOrder }, log, { inTime })
    expect(turns).toBe(EACH)
    const givenUp = async () => {
      throw new Error('given up')
    }
    await expect(outOfOrder(hypothesis, log, { inTime: givenUp })).rejects.toThrow('given up')
  })
})
