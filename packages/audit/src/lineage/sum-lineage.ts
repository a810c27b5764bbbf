import type { Ask, TracedNumber } from '@aid-ledger/contract'
import { formatMinor, minorOf } from '@aid-ledger/domain'
import type { LedgerError, Reader, Reading } from '@aid-ledger/ledger'
import { type SumKind, type Summed, sumName } from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import { keptParts } from '../diff/kept-parts.ts'
import { partsOf } from '../diff/part.ts'
import { sumSaid } from '../diff/sum-said.ts'
import { measureOf } from '../report/model/measure-of.ts'
import { sharesByWord } from './shares-by-word.ts'
import { type SumAsked, type Summing, sumAsked } from './sum-asked.ts'
import type { TraceAll } from './trace-all.ts'
import { together, traceSum } from './trace-sum.ts'

const kindOf = ({ item, modality, purpose, envelope, ...counted }: SumAsked['total']): SumKind => ({
  item,
  measure: measureOf(counted),
  modality,
  purpose,
  isEnvelope: envelope === true,
})

/** Where a number of a sum comes from: it is traced line by line, and what it rests on is held to the sum. */
export const sumLineage = async (
  asking: Ask<'lineage'>,
  number: Exclude<TracedNumber, 'missing'> & Summed,
  subject: Summing,
  reading: Reading,
  reader: Reader,
): Promise<E.Either<LedgerError, TraceAll>> => {
  const asked = await sumAsked(asking, subject, reading, reader)
  if (E.isLeft(asked)) return asked
  const { title, total } = asked.right
  const kind = kindOf(total)
  const { measure } = kind
  const sum = sumName(kind)
  return E.right(async () => {
    const parts = partsOf(subject, () => reading.parts().donors)
    const name = JSON.stringify(['lineage', subject, number, sum, reading.question, parts.length])
    const each = await keptParts(name, parts, reader, async (part) => {
      const { traced, lines } = await traceSum(await reading.picture(part.scope), part, sum, number, reader.inTime)
      return { items: traced, beside: lines }
    })
    const traced = together(each.flatMap(({ items }) => items))
    const rests = traced.map(({ event: { assertedBy }, rests }) => ({ assertedBy, rests }))
    if (rests.reduce((all, part) => all + part.rests, 0n) !== minorOf(total[number], measure))
      throw new Error(`what ${number} of ${asking.of} rests on does not add up to it`)
    const said = (minor: bigint) => formatMinor(minor, measure)
    return {
      items: traced.map(({ event, by, rests }) => ({ event, by: said(by), rests: said(rests) })),
      ...{ of: asking.of, title, ...sumSaid(kind), account: number, amount: total[number] },
      lines: each.reduce((all, { beside }) => all + beside, 0),
      events: traced.length,
      restsOn: sharesByWord(rests, measure),
    }
  })
}
