import { canonicalJson, wrongInUnsealing } from '@aid-ledger/domain'
import type { Ledger } from '@aid-ledger/ledger'
import type { Express } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import { credentialOf } from '../access/credential-of.ts'
import { readable } from '../http/methods.ts'
import type { Log } from '../log.ts'
import { sendLedgerProblem } from '../problems/send-ledger-problem.ts'

/** Where the sealed texts of an event are read; by whom is told in the log, and no text is. */
export const sealedRoutes = (app: Express, ledger: Ledger, log: Log): void =>
  readable(app, '/sealed/:event', async (req, res) => {
    const { actor, role } = credentialOf(res)
    const wrong = wrongInUnsealing(role)
    if (wrong !== undefined) return sendLedgerProblem(res, log, wrong)
    const unsealed = await ledger.unseal(String(req.params['event']))
    if (E.isLeft(unsealed)) return sendLedgerProblem(res, log, unsealed.left)
    log.info({ requestId: res.locals['requestId'], unsealed: unsealed.right.event, actor })
    res.set('Cache-Control', 'no-store').type('application/json').send(canonicalJson(unsealed.right))
  })
