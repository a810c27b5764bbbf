import type { AuditedLedger } from '@aid-ledger/audit'
import { SCENARIO_ADDRESS } from '@aid-ledger/contract'
import { canonicalJson } from '@aid-ledger/domain'
import type { Express, RequestHandler } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import { readJsonBody } from '../commands/read-json-body.ts'
import { postable } from '../http/methods.ts'
import { withinTime } from '../http/within-time.ts'
import type { Log } from '../log.ts'
import { sendLedgerProblem } from '../problems/send-ledger-problem.ts'
import { sendProblem } from '../problems/send-problem.ts'

/** Answers what would have been. It is asked with a body, and so neither kept nor known by an address. */
const answerScenario =
  (ledger: AuditedLedger, log: Log): RequestHandler =>
  async (req, res) => {
    const scenario = await readJsonBody(req)
    if (E.isLeft(scenario)) return sendProblem(res, scenario.left)
    const told = await withinTime(res, (signal) => ledger.scenario(scenario.right, { signal }))
    if (E.isLeft(told)) return sendLedgerProblem(res, log, told.left)
    res.set('Cache-Control', 'no-store').type('application/json').send(canonicalJson(told.right))
  }

/** Where scenarios are asked. */
export const scenarioRoute = (app: Express, ledger: AuditedLedger, log: Log): void =>
  postable(app, SCENARIO_ADDRESS, answerScenario(ledger, log), ': /docs shows what a scenario is')
