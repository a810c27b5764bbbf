import type { Ask, AuditSubject } from '@aid-ledger/contract'
import { RULES } from '@aid-ledger/domain'
import { answerPage, type LedgerError, type Reader, type Reading, type Told } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { keptList } from '../kept-list.ts'
import { subjectOf, unknownSubject } from '../subject-of.ts'
import { lineLineage } from './line-lineage.ts'
import { sumLineage } from './sum-lineage.ts'
import type { TraceAll } from './trace-all.ts'
import { wrongTogether } from './wrong-together.ts'

type LineageAsk = Ask<'lineage'>

/** What it was asked with beside what every read is. */
const filtersIn = ({
  at: _at,
  knownAt: _knownAt,
  effectiveAt: _effectiveAt,
  milestone: _milestone,
  against: _against,
  rules: _rules,
  ...filters
}: Omit<LineageAsk, 'limit' | 'cursor' | 'waitFor'>) => filters

const found = async (
  asking: LineageAsk,
  subject: AuditSubject,
  reading: Reading,
  reader: Reader,
): Promise<E.Either<LedgerError, TraceAll>> => {
  if (subject.of === 'pledge') return lineLineage(asking, subject.pledge, reading, reader)
  const { account } = asking
  if (account === 'missing') throw new Error('what is missing was refused of a sum')
  return sumLineage(asking, account, subject, reading, reader)
}

/** Answers where a number of a line, of a sum or of a shortfall comes from: the events behind it, and whose word it rests on. */
export const answerLineage = (ask: LineageAsk, reader: Reader): Promise<E.Either<LedgerError, Told>> =>
  answerPage('lineage', '', ask, async (asking: LineageAsk) => {
    const { limit: _limit, cursor: _cursor, waitFor: _wait, ...kept } = asking
    const subject = subjectOf(asking.of)
    const wrong = wrongTogether(asking, subject) ?? unknownSubject(subject, reader)
    if (wrong !== undefined) return E.left(wrong)
    const reading = await reader.read(kept)
    if (E.isLeft(reading)) return reading
    const { asked, question, immutable } = reading.right
    const trace = await found(asking, subject, reading.right, reader)
    if (E.isLeft(trace)) return trace
    const filters = filtersIn(kept)
    return E.right({
      asked: { ...asked, filters },
      list: await keptList(JSON.stringify(['lineage', filters, question]), reader, trace.right),
      pinned: { ...kept, ...question, rules: question.rules ?? RULES },
      immutable,
      rules: question.rules,
    })
  })
