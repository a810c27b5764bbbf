import { GivenWebhook, webhookAddress } from '@aid-ledger/contract'
import { decode } from '@aid-ledger/domain'
import { parseWebhookUrl, type WantedWebhook } from '@aid-ledger/webhooks'
import type { Request, Response } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import { credentialOf } from '../access/credential-of.ts'
import { malformedRequest, readJsonBody } from '../commands/read-json-body.ts'
import type { Log } from '../log.ts'
import type { Problem } from '../problems/problem.ts'
import { sendProblem } from '../problems/send-problem.ts'
import type { ServedWebhooks } from './served-webhooks.ts'
import { sendWebhookProblem } from './webhook-problem.ts'

/** What is asked for, looked through: the address may be called, there is such a feed, and it can be followed from there. */
const readWanted = async (
  { guard, feeds }: ServedWebhooks,
  req: Request,
): Promise<E.Either<Problem, Omit<WantedWebhook, 'actor'>>> => {
  const json = await readJsonBody(req)
  if (E.isLeft(json)) return json
  const given = decode(GivenWebhook)(json.right)
  if (E.isLeft(given)) return E.left(malformedRequest(given.left))
  const url = parseWebhookUrl(given.right.url, guard)
  if (E.isLeft(url)) return E.left(malformedRequest([{ pointer: '/url', detail: url.left }]))
  const { feed, filter = {} } = given.right
  const after = await feeds.begin({ feed, filter }, given.right.after)
  return E.isLeft(after) ? after : E.right({ url: url.right.href, feed, filter, after: after.right })
}

/** Registers a webhook for whoever asks, and tells its secret this once. */
export const registerWebhook = async (
  webhooks: ServedWebhooks,
  log: Log,
  req: Request,
  res: Response,
): Promise<void> => {
  const wanted = await readWanted(webhooks, req)
  if (E.isLeft(wanted)) return sendProblem(res, wanted.left)
  const { actor } = credentialOf(res)
  const made = webhooks.store.add({ ...wanted.right, actor })
  if (E.isLeft(made)) return sendWebhookProblem(res, log, made.left)
  webhooks.running.look()
  const { id } = made.right.webhook
  log.info({ requestId: res.locals['requestId'], webhook: id, registeredBy: actor })
  res
    .status(201)
    .set({ 'Cache-Control': 'no-store', Location: webhookAddress(id) })
    .json(made.right)
}
