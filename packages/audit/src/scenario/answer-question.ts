import type { Ask, Asked, ScenarioQuestion } from '@aid-ledger/contract'
import { RULES } from '@aid-ledger/domain'
import { answerPage, type LedgerError, type Opened, type Reader, type Reading, type Told } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { diffList } from '../diff/diff-list.ts'
import { subjectOf, unknownSubject } from '../subject-of.ts'
import { differingGates } from './differing-gates.ts'
import type { Hypothesis } from './hypothesis.ts'
import { hypotheticalCourse } from './hypothetical-course.ts'

/** Makes the course of a scenario, held against so many events of the ledger; left, why it cannot be. */
export type MakeHypothesis = (at: number) => Promise<E.Either<LedgerError, Hypothesis>>

type DiffAsk = Ask<'diff'>

/** A question to a scenario is one of a diff whose two ends are the two courses. */
const asDiff = ({ of = 'alliance', ...question }: ScenarioQuestion): DiffAsk =>
  ({ ...question, of, from: 'now' }) as DiffAsk

/** The reader of a scenario: the pledges in it, and lists that are not taken for those of the real course. */
const readerOf = (reader: Reader, digest: string, { come }: Hypothesis): Reader => ({
  ...reader,
  list: (name, make) => reader.list(`${digest} ${name}`, make),
  unknownPledge: (pledge, pointer) =>
    come.some(({ type, data }) => type === 'PledgeAnnounced' && data.pledge === pledge)
      ? undefined
      : reader.unknownPledge(pledge, pointer),
})

/** The hypothetical course beside a real one. What is moved may have become known earlier, so that it is found whenever that was. */
const courseBeside = async (
  real: Reading,
  hypothesis: Hypothesis,
  reader: Reader,
): Promise<E.Either<LedgerError, Reading>> => {
  const { knownAt: _known, ...whenever } = real.question
  const recorded = await reader.read(whenever)
  return E.isLeft(recorded) ? recorded : E.right(hypotheticalCourse(real, recorded.right.picture, hypothesis, reader))
}

const open = async (
  asking: DiffAsk,
  make: MakeHypothesis,
  digest: string,
  reader: Reader,
): Promise<E.Either<LedgerError, Opened<DiffAsk>>> => {
  const { of, from: _from, to: _to, limit: _limit, cursor: _cursor, waitFor: _wait, ...when } = asking
  const real = await reader.read(when)
  if (E.isLeft(real)) return real
  const { question, asked, immutable } = real.right
  const hypothesis = await make(question.at)
  if (E.isLeft(hypothesis)) return hypothesis
  const its = readerOf(reader, digest, hypothesis.right)
  const subject = subjectOf(of)
  const stranger = unknownSubject(subject, its)
  if (stranger !== undefined) return E.left(stranger)
  const other = await courseBeside(real.right, hypothesis.right, reader)
  if (E.isLeft(other)) return other
  const list = await diffList(subject, { from: real.right, to: other.right }, its)
  const gates = await differingGates(real.right, other.right, hypothesis.right.named)
  const { rules = RULES, ...pinned } = question
  return E.right({
    // The contract has filters of their own for a scenario (`AskedOfScenario`).
    asked: { ...asked, filters: { of } } as unknown as Asked,
    list: { ...list, beside: { ...list.beside, gates, hypothetical: true, scenario: digest } },
    pinned: { of, from: 'now', ...pinned, rules } as DiffAsk,
    immutable,
    rules: question.rules,
  })
}

/** Answers what differs, under one question, between the real course and that of a scenario. */
export const answerQuestion = (
  question: ScenarioQuestion,
  make: MakeHypothesis,
  digest: string,
  reader: Reader,
): Promise<E.Either<LedgerError, Told>> =>
  answerPage(
    'diff',
    digest,
    asDiff(question),
    (asking) => open(asking, make, digest, reader),
    (member, asked, kept) =>
      // `of` and `from` are what they are where the question does not say so.
      member === 'from' || (member === 'of' && question.of === undefined) || asked === kept,
  )
