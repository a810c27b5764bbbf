import { COMMANDS_ADDRESS, commandList } from '@aid-ledger/contract'
import type { Ledger } from '@aid-ledger/ledger'
import type { Express } from 'express'
import { postable, readable } from '../http/methods.ts'
import type { Log } from '../log.ts'
import { giveCommand } from './give-command.ts'

/** Where commands are listed, and where they are given. */
export const commandRoutes = (app: Express, ledger: Ledger, log: Log): void => {
  const list = JSON.stringify(commandList())
  readable(app, COMMANDS_ADDRESS, (_req, res) => {
    res.set('Cache-Control', 'no-cache').type('application/json').send(list)
  })
  postable(app, `${COMMANDS_ADDRESS}/:command`, giveCommand(ledger, log))
}
