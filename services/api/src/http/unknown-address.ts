import { show } from '@aid-ledger/domain'
import type { RequestHandler } from 'express'
import { sendProblem } from '../problems/send-problem.ts'
import { nearAddresses } from './near-addresses.ts'
import { onlyRead } from './only-read.ts'
import { recordingWords } from './recording-words.ts'

/** Where who wants to record something looks for it; a later version may take commands there. */
const COMMANDS = /^\/commands(\/|$)/

const READS = new Set(['GET', 'HEAD'])

const orOf = (addresses: ReadonlyArray<string>): string =>
  addresses.length < 2 ? addresses.join() : `${addresses.slice(0, -1).join(', ')} or ${addresses.at(-1)}`

const hint = (path: string): string => {
  const near = nearAddresses(path)
  return near.length === 0 ? '' : ` (did you mean ${orOf(near)}?)`
}

/** What every address answers that no route knows. */
export const unknownAddress: RequestHandler = (req, res, next) => {
  const isCommand = COMMANDS.test(req.path)
  const isRead = READS.has(req.method)
  if (isCommand && !isRead) return onlyRead(req, res, next)
  const recording = isCommand || !isRead ? `; ${recordingWords}` : ''
  return sendProblem(res, {
    name: 'unknown-address',
    detail: `there is nothing at ${show(req.path)}${hint(req.path)}: /docs lists all addresses${recording}`,
  })
}
