import type { BasisQuestion, Position } from '@aid-ledger/domain'
import { type Answer, askAgain, type Reader, type Reading } from '@aid-ledger/ledger'
import type { Picture, Question, Scope } from '@aid-ledger/projections'
import { orStop } from '../audit-stopped.ts'
import { compareGates, type GateCompared } from './compare-gates.ts'
import { compareLines, type LineCompared } from './compare-lines.ts'
import { type Contradiction, contradictedThen } from './contradicted-then.ts'
import type { Touched } from './learned-later.ts'
import { once } from './once.ts'
import { saysTheSame } from './says-the-same.ts'
import { type BySide, onEachSide, sidesOf } from './sides.ts'
import { touchedBy } from './touched.ts'
import { type Unconfirmed, unconfirmedThen } from './unconfirmed-then.ts'

type Again = Pick<Answer, 'asked' | 'digest'> & {
  /** Whether it says anything else than was told then. */
  readonly differs: boolean
}

/** An answer that a decision rests on, asked again: as it was, with what is known now, and as of today. */
export type BasisAudited = BasisQuestion & {
  /** Whether it still has the digest that it had. */
  readonly matches: boolean
  /** The digest that it has instead. */
  readonly comesTo?: string
  readonly asNowKnown: Again
  readonly today: Again
  readonly lines: ReadonlyArray<LineCompared>
  readonly gates: ReadonlyArray<GateCompared>
}

/** One answer audited, with what it was about, and what could have been known of its weaknesses. */
export type AuditedBasis = {
  readonly basis: BasisAudited
  readonly touched: ReadonlyArray<Touched>
  readonly contradicted: ReadonlyArray<Contradiction>
  readonly unconfirmed: ReadonlyArray<Unconfirmed>
}

const askedAs = (question: BasisQuestion, { at, knownAt, effectiveAt }: Question): BasisQuestion => {
  const { knownAt: _, ...asked } = question.asked
  const known = knownAt === undefined ? {} : { knownAt }
  return { ...question, asked: { ...asked, ...known, at: String(at) as Position, effectiveAt } }
}

const readingsOf = (sides: BySide<Question>, { read }: Reader): Promise<BySide<Reading>> =>
  onEachSide(sides, async (question) => orStop(await read(question)))

const picturesOf = (readings: BySide<Reading>, scope: Scope): Promise<BySide<Picture>> =>
  onEachSide(readings, ({ picture }) => picture(scope))

const answered = async (question: BasisQuestion, { answer }: Reader): Promise<Answer> => {
  const query = askAgain(question)
  // It was answered when the decision was recorded, and the routes of the contract are only ever added to.
  if (query === undefined) throw new Error(`nothing is read at ${question.path} any more`)
  return orStop(await answer(query)).answer
}

const again = (answer: Answer, { asThen }: BySide<Answer>): Again => {
  const { asked, digest } = answer
  return { asked, digest, differs: !saysTheSame(answer, asThen) }
}

/** Asks one answer again, three times, and looks at what it was about. Stops the audit where it is not answered. */
export const auditBasis = async (question: BasisQuestion, audit: Question, reader: Reader): Promise<AuditedBasis> => {
  const sides = sidesOf(question, audit)
  const answers = await onEachSide(sides, (side) => answered(askedAs(question, side), reader))
  const readings = await readingsOf(sides, reader)
  const scopes = touchedBy(question, answers)
  const pictures: Array<readonly [Scope, BySide<Picture>]> = []
  for (const scope of scopes) pictures.push([scope, await picturesOf(readings, scope)])
  const { digest } = answers.asThen
  const matches = digest === question.digest
  return {
    basis: {
      ...question,
      matches,
      ...(matches ? {} : { comesTo: digest }),
      asNowKnown: again(answers.asNowKnown, answers),
      today: again(answers.today, answers),
      lines: once(pictures.flatMap(([scope, sides]) => compareLines(scope, sides))),
      gates: once(pictures.flatMap(([scope, sides]) => compareGates(scope, sides))),
    },
    touched: pictures.map(([scope, { today }]) => ({ question, scope, picture: today })),
    contradicted: once(pictures.flatMap(([scope, { asThen }]) => contradictedThen(scope, asThen))),
    unconfirmed: once(pictures.flatMap(([scope, { asThen }]) => unconfirmedThen(scope, asThen))),
  }
}
