import { COMMAND_NAMES, didYouMean, show } from '@aid-ledger/domain'
import type { Ledger } from '@aid-ledger/ledger'
import type { RequestHandler } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import { credentialOf } from '../access/credential-of.ts'
import type { Log } from '../log.ts'
import type { Problem } from '../problems/problem.ts'
import { sendLedgerProblem } from '../problems/send-ledger-problem.ts'
import { sendProblem } from '../problems/send-problem.ts'
import { readGiven } from './read-given.ts'
import { sendDone } from './send-done.ts'

const unknownCommand = (name: string): Problem => ({
  name: 'unknown-command',
  detail: `there is no command ${show(name)}${didYouMean(name, COMMAND_NAMES)}: /commands lists them all`,
})

/** Takes a command of any name, from whom its credential says that it is from. */
export const giveCommand =
  (ledger: Ledger, log: Log): RequestHandler =>
  async (req, res) => {
    const name = COMMAND_NAMES.find((known) => known === req.params['command'])
    if (name === undefined) return sendProblem(res, unknownCommand(String(req.params['command'])))
    const given = await readGiven(req)
    if (E.isLeft(given)) return sendProblem(res, given.left)
    const { actor, role } = credentialOf(res)
    const done = await ledger.command({ ...given.right, command: name, actor, role })
    return E.isLeft(done) ? sendLedgerProblem(res, log, done.left) : sendDone(res, done.right)
  }
