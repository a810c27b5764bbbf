import { type AuditedLedger, auditedLedger, turnedPages } from '@aid-ledger/audit'
import { MAX_LIMIT, type ScenarioAnswer, type ScenarioDiff } from '@aid-ledger/contract'
import { canonicalJson, parseJson } from '@aid-ledger/domain'
import type { LedgerError } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import type { Given } from '../arguments/command.ts'
import { bytesWithin } from '../bytes-within.ts'
import { EXIT } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import { exitCodeOf } from '../failure-of.ts'
import { openInput } from '../input.ts'
import type { Io } from '../io.ts'
import { standingLedger } from '../locate.ts'
import { showScenario } from '../show/show-scenario.ts'
import { screenOf } from '../table/screen.ts'
import { withLedger } from '../with-ledger.ts'

/** The largest scenario that is read: two hundred changes, each with an entry of the usual size, and room. */
const MAX_SCENARIO_BYTES = 1_048_576

type Scenario = { readonly ask?: ReadonlyArray<object> } & object

const readFile = async (file: string, io: Io): Promise<Scenario> => {
  const input = await openInput(file, io)
  const bytes = await bytesWithin(input.bytes, MAX_SCENARIO_BYTES)
  if (bytes === undefined)
    throw new Failure(EXIT.malformed, `${input.name} is no scenario: it has more than ${MAX_SCENARIO_BYTES} bytes.`)
  const json = parseJson(bytes)
  if (E.isRight(json)) return json.right as Scenario
  throw new Failure(EXIT.malformed, `${input.name} is no scenario: ${json.left.detail}.`)
}

const failureOf = (file: string, error: LedgerError): Failure => {
  const problems =
    error._tag === 'Malformed'
      ? error.problems
      : [{ pointer: 'pointer' in error ? error.pointer : '', detail: error.detail }]
  const words = problems.map(({ pointer, detail }) => `${file}${pointer === '' ? '' : ` ${pointer}`}: ${detail}`)
  return new Failure(error._tag === 'Malformed' ? EXIT.malformed : exitCodeOf(error), words.join('\n'))
}

const asked = async (ledger: AuditedLedger, scenario: Scenario, file: string): Promise<ScenarioAnswer> => {
  const told = await ledger.scenario(scenario)
  if (E.isLeft(told)) throw failureOf(file, told.left)
  return told.right
}

/** An answer with the lines of all of its pages. */
const whole = async (
  first: ScenarioDiff,
  question: object,
  next: (question: object) => Promise<ScenarioDiff>,
): Promise<ScenarioDiff> => {
  const page = async (_wanted: number, cursor: string | undefined) =>
    cursor === undefined ? first : next({ ...question, cursor })
  const { items } = await turnedPages(page, Number.POSITIVE_INFINITY)
  const { next: _next, ...rest } = first
  return { ...rest, items }
}

/** Replays history as the scenario of a file would have it; with `--json` exactly as HTTP answers it. */
export const replayScenario = async (file: string, given: Given, io: Io): Promise<ReadonlyArray<string>> => {
  const place = standingLedger(given, io)
  const scenario = await readFile(file, io)
  return withLedger(place, 'read', io, async (opened) => {
    const ledger = auditedLedger(opened)
    if (given.on.has('json')) return [canonicalJson(await asked(ledger, scenario, file))]
    const ask = (scenario.ask ?? [{}]).map((question) => ({ limit: MAX_LIMIT, ...question }))
    const answer = await asked(ledger, { ...scenario, ask }, file)
    const answers: Array<ScenarioDiff> = []
    for (const [index, diff] of answer.answers.entries())
      answers.push(
        await whole(
          diff,
          ask[index]!,
          async (question) => (await asked(ledger, { ...scenario, ask: [question] }, file)).answers[0]!,
        ),
      )
    return showScenario({ ...answer, answers }, screenOf(io.stdout, io.env))
  })
}
