import { show } from '@aid-ledger/domain'
import type { RequestHandler } from 'express'
import { sendProblem } from '../problems/send-problem.ts'
import { nearAddresses } from './near-addresses.ts'

const orOf = (addresses: ReadonlyArray<string>): string =>
  addresses.length < 2 ? addresses.join() : `${addresses.slice(0, -1).join(', ')} or ${addresses.at(-1)}`

const hint = (path: string): string => {
  const near = nearAddresses(path)
  return near.length === 0 ? '' : ` (did you mean ${orOf(near)}?)`
}

const READS = new Set(['GET', 'HEAD'])

/** What every address answers that no route knows. */
export const unknownAddress: RequestHandler = (req, res) => {
  const recording = READS.has(req.method) ? '' : '; what is recorded goes to POST /commands/{command}'
  sendProblem(res, {
    name: 'unknown-address',
    detail: `there is nothing at ${show(req.path)}${hint(req.path)}: /docs lists all addresses${recording}`,
  })
}
