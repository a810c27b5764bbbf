import { type Ask, type Asked, parseQuestionText, questionText } from '@aid-ledger/contract'
import { RULES } from '@aid-ledger/domain'
import {
  answerPage,
  type LedgerError,
  malformed,
  type Opened,
  type Reader,
  type Reading,
  type Told,
} from '@aid-ledger/ledger'
import type { Question } from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import { decoded, subjectOf, unknownSubject } from '../subject-of.ts'
import { diffList } from './diff-list.ts'

type DiffAsk = Ask<'diff'>

/** An error of one of the two questions is one of the parameter that it stands in. */
const inParameter =
  (name: 'from' | 'to') =>
  (error: LedgerError): LedgerError => {
    if (error._tag === 'UnknownPosition') return { ...error, pointer: `/${name}` }
    return error._tag === 'Malformed'
      ? malformed(error.problems.map(({ detail }) => ({ pointer: `/${name}`, detail })))
      : error
  }

/** One of the two questions: what it says by itself, and else what is said beside both. */
const readEnd = async (name: 'from' | 'to', ask: DiffAsk, reader: Reader): Promise<E.Either<LedgerError, Reading>> => {
  const { from, to = 'now', of: _of, limit: _limit, cursor: _cursor, waitFor: _wait, ...beside } = ask
  const when = decoded(parseQuestionText(name === 'from' ? from : to))
  return E.mapLeft(inParameter(name))(await reader.read({ ...beside, ...when }))
}

/** A question within a cursor is written in full; whoever turns the page may go on writing it as at first. */
const isKept = (member: string, asked: unknown, kept: unknown): boolean => {
  if ((member !== 'from' && member !== 'to') || kept === undefined) return asked === kept
  const said = Object.entries(decoded(parseQuestionText(String(asked))))
  const keeps = new Map<string, unknown>(Object.entries(decoded(parseQuestionText(String(kept)))))
  return said.every(([part, value]) => keeps.get(part) === value)
}

const inFull = ({ at, knownAt, effectiveAt }: Question): string =>
  questionText({ at, effectiveAt, ...(knownAt === undefined ? {} : { knownAt }) })

const openDiff = async (asking: DiffAsk, reader: Reader): Promise<E.Either<LedgerError, Opened<DiffAsk>>> => {
  const subject = subjectOf(asking.of)
  const stranger = unknownSubject(subject, reader)
  if (stranger !== undefined) return E.left(stranger)
  const from = await readEnd('from', asking, reader)
  if (E.isLeft(from)) return from
  const to = await readEnd('to', asking, reader)
  if (E.isLeft(to)) return to
  const filters = {
    of: asking.of,
    from: inFull(from.right.question),
    to: inFull(to.right.question),
  }
  const { milestone, against, rules } = to.right.question
  const { limit: _limit, cursor: _cursor, waitFor: _wait, ...beside } = asking
  return E.right({
    // The contract has filters of their own for a comparison (`AskedTwice`).
    asked: { ...to.right.asked, filters } as unknown as Asked,
    list: await diffList(subject, { from: from.right, to: to.right }, reader),
    pinned: { ...beside, ...filters, milestone, against, rules: rules ?? RULES } as DiffAsk,
    immutable: from.right.immutable && to.right.immutable,
    rules,
  })
}

/** Answers what differs between two questions of an ally, a pledge or all allies, and which events made the difference. */
export const answerDiff = (ask: DiffAsk, reader: Reader): Promise<E.Either<LedgerError, Told>> =>
  answerPage('diff', '', ask, (asking) => openDiff(asking, reader), isKept)
