import { type Checkpoint, headOfNote, type ProofsError } from '@aid-ledger/audit'
import { type CheckpointsAnswer, MAX_CHECKPOINTS, type SigningKeysAnswer } from '@aid-ledger/contract'
import type { Instant } from '@aid-ledger/domain'
import type { Response } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import type { KeptBy } from '../http/finished-answer.ts'
import { sendProblem } from '../problems/send-problem.ts'
import { noCheckpoint, unproved } from './no-proofs.ts'
import { FOR_EVER, POSITION, type ProofAnswer, sendNote } from './send-note.ts'
import { wholeParameters } from './whole-parameters.ts'

const USUAL_LIMIT = 100

const sendJson = (res: Response, answer: unknown): void => {
  res.set('Cache-Control', 'no-cache').json(answer)
}

const NO_CHECKPOINT: ProofsError = {
  _tag: 'ProofUnsound',
  detail: 'what was kept as a checkpoint of these sizes is none: `aid-ledger verify` says which',
}

export const sendLatest: ProofAnswer = ({ history }, _req, res) => {
  const last = history.last()
  if (last === undefined)
    sendProblem(
      res,
      noCheckpoint('nothing was signed here yet; where several instances serve a ledger, one of them signs'),
    )
  else sendNote(res, last.note, 'no-cache')
}

const itemsOf = ({ note, size, signedAt, verifier }: Checkpoint): CheckpointsAnswer['items'] => {
  const head = headOfNote(note)
  return head === undefined
    ? []
    : [{ size, root: head.root.toString('base64'), signedAt: signedAt as Instant, verifier }]
}

export const sendList: ProofAnswer = ({ history }, req, res) => {
  const asked = wholeParameters(req.url, [
    { name: 'after', min: 0, usual: 0 },
    { name: 'limit', min: 1, max: MAX_CHECKPOINTS, usual: USUAL_LIMIT },
  ])
  if (E.isLeft(asked)) return sendProblem(res, asked.left)
  const [after = 0, limit = USUAL_LIMIT] = asked.right
  const found = history.after(after, limit)
  const items = found.flatMap(itemsOf)
  if (items.length < found.length) return sendProblem(res, unproved(NO_CHECKPOINT))
  // A page ends with all checkpoints of its last size, since the next is asked for by that.
  const last = items.length >= limit ? items.at(-1)?.size : undefined
  const answer: CheckpointsAnswer = last === undefined ? { items } : { items, next: last }
  sendJson(res, answer)
}

export const sendKeys: ProofAnswer = ({ history }, _req, res) => {
  const answer: SigningKeysAnswer = { keys: history.keys().map((key) => ({ ...key, madeAt: key.madeAt as Instant })) }
  sendJson(res, answer)
}

export const sendOfSize =
  (keptBy: KeptBy): ProofAnswer =>
  ({ history }, req, res) => {
    const size = String(req.params['size'])
    const found = POSITION.test(size) ? history.ofSize(Number(size)) : undefined
    if (found === undefined)
      sendProblem(res, noCheckpoint(`no checkpoint was signed of ${size} events; /checkpoints lists those that were`))
    else sendNote(res, found.note, `${keptBy}, ${FOR_EVER}`)
  }
