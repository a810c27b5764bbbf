import type { Day, PledgeId } from '@aid-ledger/domain'
import { aDeliveryReported, aPledgeAnnounced, rounds } from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import { comparePart } from '../diff/compare-part.ts'
import { explainRows } from '../diff/explain-rows.ts'
import { partsOf } from '../diff/part.ts'
import { tracing } from '../lineage/trace-number.ts'
import { byOtherRules } from '../rules/by-other-rules.ts'
import { on, pictured } from '../testing/pictured.ts'
import type { Pause } from './pause.ts'

const REPORTS = 6000
const reports = Array.from({ length: REPORTS }, (_, nth) =>
  aDeliveryReported({ amount: rounds('1') }, on(`2023-${4 + (nth % 9)}-01`.replace(/-(\d)-/, '-0$1-'))),
)
const facts = [aPledgeAnnounced(), ...reports]
const before = pictured(facts, { effectiveAt: '2023-03-21' as Day })
const after = pictured(facts)
const [part] = partsOf({ of: 'pledge', pledge: 'eu-1m-shells' as PledgeId }, () => [])
const [account] = after.lines.values()
const otherwise = pictured(facts, { rules: 'obligations@2' })

const walks: ReadonlyArray<readonly [string, (pause: Pause) => Promise<unknown>]> = [
  ['a diff', (pause) => explainRows(before, after, part!, pause)(comparePart(before, after, part!).rows[0]!)],
  ['the lineage of a number', (pause) => tracing(after, pause)(account!, 'delivered')],
  ['a comparison of rules', (pause) => byOtherRules(after, otherwise, part!, pause)(account!.key)],
]

describe.each(walks)('of a line with thousands of reports %s', (_name, walk) => {
  it('lets others have their turn on its way', async () => {
    let turns = 0
    await walk(async () => {
      turns += 1
    })
    expect(turns).toBeGreaterThan(0)
  })

  it('ends where whoever asked has given up', async () => {
    let turns = 0
    const givenUp = walk(async () => {
      turns += 1
      throw new Error('given up')
    })
    await expect(givenUp).rejects.toThrow('given up')
    expect(turns).toBe(1)
  })
})
