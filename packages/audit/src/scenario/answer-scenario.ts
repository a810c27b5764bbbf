import { MAX_TOLD, Scenario, type ScenarioAnswer, type ScenarioQuestion } from '@aid-ledger/contract'
import { type Day, decode, LAST_YEAR } from '@aid-ledger/domain'
import { digestOf, type LedgerError, malformed, type Reader } from '@aid-ledger/ledger'
import { type Picture, pictureOf } from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import { auditedEvent } from '../audited-event.ts'
import { aboutNothing } from './about-nothing.ts'
import { answerQuestion, type MakeHypothesis } from './answer-question.ts'
import { eventsAround } from './events-around.ts'
import { hypothesisOf } from './hypothesis-of.ts'
import { outOfOrder } from './out-of-order.ts'
import type { NoLongerHolds } from './replay-stream.ts'

/** Reads a scenario as it came; left, what is wrong with it and where. */
export const readScenario = (input: unknown): E.Either<LedgerError, Scenario> =>
  E.mapLeft(malformed)(decode(Scenario)(input))

/** What a scenario is known by: all that it says would have been, whatever is asked of it. */
const digestOfScenario = ({ ask: _ask, ...scenario }: Scenario): ScenarioAnswer['scenario'] =>
  digestOf(scenario) as ScenarioAnswer['scenario']

/** Each position's course is made once, however many questions are asked of it. */
const makingOnce = (scenario: Scenario, reader: Reader): MakeHypothesis => {
  const made = new Map<number, ReturnType<MakeHypothesis>>()
  return (at) => {
    const known = made.get(at) ?? hypothesisOf(scenario, at, reader)
    made.set(at, known)
    return known
  }
}

/** An error of one question is one of its place in the scenario. */
const inQuestion =
  (index: number) =>
  (error: LedgerError): LedgerError => {
    const place = (pointer: string) => (pointer.startsWith('/changes') ? pointer : `/ask/${index}${pointer}`)
    if (error._tag === 'Malformed')
      return malformed(error.problems.map(({ pointer, detail }) => ({ pointer: place(pointer), detail })))
    return error._tag === 'UnknownParty' || error._tag === 'UnknownPledge' || error._tag === 'UnknownPosition'
      ? { ...error, pointer: place(error.pointer) }
      : error
  }

/** A day by which everything has taken effect. */
const LAST_DAY = `${LAST_YEAR}-12-31` as Day

const telling = (picture: Picture) => {
  const show = auditedEvent(picture)
  return ({ event, text }: NoLongerHolds) => ({ event: show(event), text })
}

/** Answers what would have been: each question of a scenario, with what fell away and what would be out of order. */
export const answerScenario = async (
  scenario: Scenario,
  reader: Reader,
): Promise<E.Either<LedgerError, ScenarioAnswer>> => {
  const digest = digestOfScenario(scenario)
  const make = makingOnce(scenario, reader)
  const questions: ReadonlyArray<ScenarioQuestion> = scenario.ask ?? [{}]
  const answers: Array<ScenarioAnswer['answers'][number]> = []
  for (const [index, question] of questions.entries()) {
    const told = await answerQuestion(question, make, digest, reader)
    if (E.isLeft(told)) return E.left(inQuestion(index)(told.left))
    answers.push(told.right.answer as unknown as ScenarioAnswer['answers'][number])
  }
  const hypothesis = await make(Number(answers[0]!.position))
  if (E.isLeft(hypothesis)) return hypothesis
  const { at, dropped, named } = hypothesis.right
  const recorded = await reader.read({ at, effectiveAt: LAST_DAY })
  if (E.isLeft(recorded)) return recorded
  const { picture, question } = recorded.right
  const events = await eventsAround(named, picture, reader)
  const late = await outOfOrder(hypothesis.right, events, reader)
  const stray = await aboutNothing(hypothesis.right, events, MAX_TOLD - late.length, reader)
  const tell = telling(pictureOf(events, question))
  return E.right({
    hypothetical: true,
    title: scenario.title,
    scenario: digest,
    dropped: dropped.slice(0, MAX_TOLD).map(tell),
    droppedInAll: dropped.length,
    warnings: [...late, ...stray].map(tell),
    answers,
  })
}
