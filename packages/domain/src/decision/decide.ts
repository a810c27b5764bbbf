import * as E from 'fp-ts/lib/Either.js'
import { absurd } from 'fp-ts/lib/function.js'
import type { DataOf, DomainEvent } from '../event-codecs.ts'
import { eventOf } from '../recorded-as.ts'
import { firstRefusal, refuse, refuseRepeats } from '../refused.ts'
import { canonicalJson } from '../value/canonical-json.ts'
import type { Day } from '../value/day.ts'
import { effectiveDay } from '../value/edtf.ts'
import { dayOfKnownAt } from '../value/known-at.ts'
import type { ActedMeta } from '../value/meta.ts'
import type { DecisionCommand } from './commands.ts'
import type { DecisionRefusal } from './errors.ts'
import type { DecisionState } from './state.ts'

type Recorded = DataOf<'DecisionRecorded'>

/** One option was chosen: of two nobody could say what was decided. */
const wrongInChosen = ({ decision, options }: Pick<Recorded, 'decision' | 'options'>): DecisionRefusal | undefined => {
  const [first, second] = options.flatMap(({ chosen }, index) => (chosen === true ? [index] : []))
  if (first === undefined)
    return refuse(
      'NoOptionChosen',
      `None of the options of the decision "${decision}" is the chosen one: say chosen: true of what was decided, if it was to wait.`,
      '/data/options',
    )
  return second === undefined
    ? undefined
    : refuse(
        'SeveralOptionsChosen',
        `The decision "${decision}" has two chosen options, /data/options/${first} and /data/options/${second}: say chosen: true of one.`,
        `/data/options/${second}/chosen`,
      )
}

const wrongInOptions = ({ decision, options }: Recorded): DecisionRefusal | undefined =>
  refuseRepeats(
    options,
    ({ title }) => title,
    ({ title }, index) =>
      refuse(
        'OptionNamedTwice',
        `The option "${title}" of the decision "${decision}" is named twice: name it once.`,
        `/data/options/${index}/title`,
      ),
  ) ?? wrongInChosen({ decision, options })

/** Nobody decides on what the public will only learn later. */
const wrongInTimes = ({ decision, basis }: Recorded, meta: ActedMeta): DecisionRefusal | undefined => {
  const decidedOn = effectiveDay(meta.occurredOn, meta.knownAt)
  return firstRefusal(basis, ({ asked: { knownAt } }, index) =>
    knownAt === undefined || dayOfKnownAt(knownAt) <= decidedOn
      ? undefined
      : refuse(
          'BasisKnownAfterDecision',
          `The decision "${decision}" was taken on ${decidedOn} and cannot rest on what was known by ${knownAt}: ask as known by that day or earlier.`,
          `/data/basis/${index}/asked/knownAt`,
        ),
  )
}

const wrongInBasis = (data: Recorded, meta: ActedMeta): DecisionRefusal | undefined =>
  refuseRepeats(
    data.basis,
    ({ path, asked, rules, limit }) => canonicalJson({ path, asked, rules, ...(limit === undefined ? {} : { limit }) }),
    ({ path }, index) =>
      refuse(
        'BasisNamedTwice',
        `The decision "${data.decision}" names the same question to ${path} twice: name it once.`,
        `/data/basis/${index}`,
      ),
  ) ?? wrongInTimes(data, meta)

/** What is wrong with a fact about a decision, whenever it is said. Whether its digests are right, who can ask again says. */
export const wrongInDecision = ({ name, data, meta }: DecisionCommand): DecisionRefusal | undefined => {
  switch (name) {
    case 'RecordDecision':
      return wrongInOptions(data) ?? wrongInBasis(data, meta)
    case 'ReviewDecision':
      return undefined
    default:
      return absurd(name)
  }
}

/** Nobody judges a decision before it was taken. */
const wrongInReview = ({ data: { decision }, meta }: DecisionCommand, from: Day): DecisionRefusal | undefined => {
  const reviewedOn = effectiveDay(meta.occurredOn, meta.knownAt)
  return reviewedOn >= from
    ? undefined
    : refuse(
        'ReviewBeforeDecision',
        `The decision "${decision}" was not taken before ${from} and cannot have been reviewed on ${reviewedOn}: name the day on which it was reviewed.`,
        '/meta/occurredOn',
      )
}

const wrongNow = (command: DecisionCommand, state: DecisionState): DecisionRefusal | undefined => {
  const { name, data } = command
  if (name === 'RecordDecision')
    return state.phase === 'unknown'
      ? undefined
      : refuse(
          'DecisionAlreadyRecorded',
          `The decision "${data.decision}" is on record already: to change what is said of it, propose a correction; another decision needs another id.`,
          '/data/decision',
        )
  return state.phase === 'unknown'
    ? refuse('DecisionNotFound', `No decision "${data.decision}" is on record: record it first.`, '/data/decision')
    : wrongInReview(command, state.from)
}

export const decideDecision =
  (command: DecisionCommand) =>
  (state: DecisionState): E.Either<DecisionRefusal, ReadonlyArray<DomainEvent>> => {
    const refusal = wrongNow(command, state) ?? wrongInDecision(command)
    return refusal === undefined ? E.right([eventOf(command)]) : E.left(refusal)
  }
