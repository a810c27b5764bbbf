import { GivenReplay, type TrialAnswer, WEBHOOK_ADDRESS, WEBHOOKS_ADDRESS } from '@aid-ledger/contract'
import { decode, wrongInKeepingWebhooks } from '@aid-ledger/domain'
import { type Outcome, type Replay, tryWebhook, type WebhookStoreError } from '@aid-ledger/webhooks'
import type { Express, Request, RequestHandler, Response } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import { credentialOf } from '../access/credential-of.ts'
import { malformedRequest, readJsonBody } from '../commands/read-json-body.ts'
import { manageable } from '../http/methods.ts'
import type { Log } from '../log.ts'
import { sendLedgerProblem } from '../problems/send-ledger-problem.ts'
import { sendProblem } from '../problems/send-problem.ts'
import { registerWebhook } from './register-webhook.ts'
import type { ServedWebhooks } from './served-webhooks.ts'
import { keepsNoWebhooks, sendWebhookProblem } from './webhook-problem.ts'

type Kept = { readonly webhooks: ServedWebhooks | undefined; readonly log: Log }
type Told = E.Either<WebhookStoreError, unknown>

const PATH = WEBHOOK_ADDRESS.replace('{webhook}', ':webhook')

const idOf = (req: Request): string => String(req.params['webhook'])

const trialAnswer = (outcome: Outcome): TrialAnswer =>
  outcome.kind === 'stopped'
    ? { outcome: 'stopped', tookMs: 0 }
    : {
        outcome: outcome.kind,
        tookMs: outcome.tookMs,
        ...(outcome.status === undefined ? {} : { status: outcome.status }),
        ...(outcome.kind === 'delivered' ? {} : { detail: outcome.detail }),
      }

const sendTrial = async ({ store, guard }: ServedWebhooks, log: Log, req: Request, res: Response): Promise<void> => {
  const webhook = store.find(idOf(req))
  if (E.isLeft(webhook)) return sendWebhookProblem(res, log, webhook.left)
  const secrets = store.secrets(webhook.right.id)
  if (E.isLeft(secrets)) return sendWebhookProblem(res, log, secrets.left)
  const gone = new AbortController()
  res.once('close', () => gone.abort())
  const outcome = await tryWebhook(webhook.right, secrets.right, guard, gone.signal)
  res.set('Cache-Control', 'no-store').json(trialAnswer(outcome))
}

const replayOf = ({ skip, after }: GivenReplay): Replay =>
  after !== undefined ? { from: 'after', after } : { from: skip === true ? 'next' : 'waiting' }

const replay = async (webhooks: ServedWebhooks, log: Log, req: Request, res: Response): Promise<void> => {
  const json = await readJsonBody(req)
  if (E.isLeft(json)) return sendProblem(res, json.left)
  const given = decode(GivenReplay)(json.right)
  if (E.isLeft(given)) return sendProblem(res, malformedRequest(given.left))
  const { skip, after } = given.right
  if (skip !== undefined && after !== undefined) {
    const detail = 'is not given together with after: one of the two says where to go on'
    return sendProblem(res, malformedRequest([{ pointer: '/skip', detail }]))
  }
  const found = webhooks.store.find(idOf(req))
  if (E.isLeft(found)) return sendWebhookProblem(res, log, found.left)
  const begun = after === undefined ? E.right('') : await webhooks.feeds.begin(found.right, after)
  if (E.isLeft(begun)) return sendProblem(res, begun.left)
  const told = webhooks.store.replay(found.right.id, replayOf(given.right))
  webhooks.running.look()
  return E.isLeft(told)
    ? sendWebhookProblem(res, log, told.left)
    : void res.set('Cache-Control', 'no-store').json(told.right)
}

/** Where webhooks are registered, listed, tried, removed and told to go on: by the roles that keep them, and nobody else. */
export const webhookRoutes = (app: Express, { webhooks, log }: Kept): void => {
  const keeping =
    (answer: (kept: ServedWebhooks, log: Log, req: Request, res: Response) => Promise<void>): RequestHandler =>
    async (req, res) => {
      const wrong = wrongInKeepingWebhooks(credentialOf(res).role)
      if (wrong !== undefined) return sendLedgerProblem(res, log, wrong)
      return webhooks === undefined ? sendProblem(res, keepsNoWebhooks) : answer(webhooks, log, req, res)
    }
  /** What the store tells, as JSON. */
  const telling = (tell: (kept: ServedWebhooks, id: string) => Told): RequestHandler =>
    keeping(async (kept, _, req, res) => {
      const told = tell(kept, idOf(req))
      if (E.isLeft(told)) sendWebhookProblem(res, log, told.left)
      else res.set('Cache-Control', 'no-store').json(told.right)
    })
  const items = E.map((all: ReadonlyArray<unknown>) => ({ items: all }))
  manageable(app, WEBHOOKS_ADDRESS, {
    get: telling(({ store }) => items(store.list())),
    post: keeping(registerWebhook),
  })
  manageable(app, PATH, {
    get: telling(({ store }, id) => store.find(id)),
    delete: telling(({ store, running }, id) => {
      const removed = store.remove(id)
      running.look()
      return removed
    }),
  })
  manageable(app, `${PATH}/deliveries`, { get: telling(({ store }, id) => items(store.attempts(id))) })
  manageable(app, `${PATH}/replay`, { post: keeping(replay) })
  manageable(app, `${PATH}/secret`, { post: telling(({ store }, id) => store.rotate(id)) })
  manageable(app, `${PATH}/test`, { post: keeping(sendTrial) })
}
