import { GivenReplay } from '@aid-ledger/contract'
import { decode } from '@aid-ledger/domain'
import type { Replay } from '@aid-ledger/webhooks'
import type { Request, Response } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import { malformedRequest, readJsonBody } from '../commands/read-json-body.ts'
import type { Log } from '../log.ts'
import type { Problem } from '../problems/problem.ts'
import { sendProblem } from '../problems/send-problem.ts'
import { idOf, type ServedWebhooks } from './served-webhooks.ts'
import { sendWebhookProblem } from './webhook-problem.ts'

const readReplay = async (req: Request): Promise<E.Either<Problem, Replay>> => {
  const json = await readJsonBody(req)
  if (E.isLeft(json)) return json
  const given = decode(GivenReplay)(json.right)
  if (E.isLeft(given)) return E.left(malformedRequest(given.left))
  const { skip, after } = given.right
  if (after === undefined) return E.right({ from: skip === true ? 'next' : 'waiting' })
  const detail = 'is not given together with after: one of the two says where to go on'
  return skip === undefined
    ? E.right({ from: 'after', after })
    : E.left(malformedRequest([{ pointer: '/skip', detail }]))
}

/** Has a webhook go on at once. */
export const replayWebhook = async (webhooks: ServedWebhooks, log: Log, req: Request, res: Response): Promise<void> => {
  const how = await readReplay(req)
  if (E.isLeft(how)) return sendProblem(res, how.left)
  const found = webhooks.store.find(idOf(req))
  if (E.isLeft(found)) return sendWebhookProblem(res, log, found.left)
  if (how.right.from === 'after') {
    const begun = await webhooks.feeds.begin(found.right, how.right.after)
    if (E.isLeft(begun)) return sendProblem(res, begun.left)
  }
  const told = webhooks.store.replay(found.right.id, how.right)
  if (E.isLeft(told)) return sendWebhookProblem(res, log, told.left)
  webhooks.running.look()
  res.set('Cache-Control', 'no-store').json(told.right)
}
