import { WEBHOOK_ADDRESS, WEBHOOKS_ADDRESS } from '@aid-ledger/contract'
import { wrongInKeepingWebhooks } from '@aid-ledger/domain'
import type { WebhookStoreError } from '@aid-ledger/webhooks'
import type { Express, Request, RequestHandler, Response } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import { credentialOf } from '../access/credential-of.ts'
import { manageable } from '../http/methods.ts'
import type { Log } from '../log.ts'
import { sendLedgerProblem } from '../problems/send-ledger-problem.ts'
import { sendProblem } from '../problems/send-problem.ts'
import { registerWebhook } from './register-webhook.ts'
import { replayWebhook } from './replay-webhook.ts'
import { idOf, type ServedWebhooks } from './served-webhooks.ts'
import { testWebhook } from './test-webhook.ts'
import { keepsNoWebhooks, sendWebhookProblem } from './webhook-problem.ts'

type Kept = { readonly webhooks: ServedWebhooks | undefined; readonly log: Log }
type Told = E.Either<WebhookStoreError, unknown>

const PATH = WEBHOOK_ADDRESS.replace('{webhook}', ':webhook')

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
  manageable(app, `${PATH}/replay`, { post: keeping(replayWebhook) })
  manageable(app, `${PATH}/secret`, { post: telling(({ store }, id) => store.rotate(id)) })
  manageable(app, `${PATH}/test`, { post: keeping(testWebhook) })
}
