import { readFileSync } from 'node:fs'
import type { PartyCode, PledgeId } from '@aid-ledger/domain'
import { aDeliveryReported, aLine, aPledgeAnnounced, rounds } from '@aid-ledger/domain/testing'
import { expect, it } from 'vitest'
import { journeyView } from './journey.ts'
import { obligationsView } from './obligations.ts'
import { pictureOf } from './picture.ts'
import type { Question } from './question.ts'
import { logOf } from './testing/log-of.ts'
import { on } from './testing/on.ts'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

it('reckons where every round of a pledge is, and what is overdue', () => {
  const schedule = [{ tranche: '1', due: '2024-03', firm: true, amount: '1000000' }]
  const log = logOf(
    aPledgeAnnounced({ lines: [aLine({ schedule })] }, on('2023-03-20')),
    aDeliveryReported({ amount: rounds('500000') }, on('2024-03-21')),
  )

  // <readme>
  const day = '2024-04-01' as Question['effectiveAt']
  const question: Question = { at: log.length, effectiveAt: day, milestone: 'handedOver', against: 'original' }
  const picture = pictureOf(log, question)
  const { lines, totals } = obligationsView(picture, 'EU' as PartyCode)
  expect(lines[0]).toMatchObject({ announced: '1000000', delivered: '500000', outstanding: '500000' })
  expect(lines[0]).toMatchObject({ due: '1000000', overdue: '500000' }) // by the clock: nobody typed it in
  expect(totals[0]).toMatchObject({ item: 'artillery-round', unit: 'round', overdue: '500000' })
  const { stages } = journeyView(picture, 'eu-1m-shells' as PledgeId)
  expect(stages.at(-1)).toEqual({ stage: 'arrival of the rest', from: '2024-03-21', days: 11 })
  // </readme>
})

it('is what the README shows', () => {
  const [, shown = ''] = /\/\/ <readme>\n([\s\S]*?) *\/\/ <\/readme>/.exec(read('readme.test.ts')) ?? []
  expect(shown).not.toBe('')
  expect(read('../README.md')).toContain(`\`\`\`ts\n${shown.replaceAll(/^ {2}/gm, '')}\`\`\``)
})
