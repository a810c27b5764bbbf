import type { TrialAnswer } from '@aid-ledger/contract'
import { type Outcome, tryWebhook } from '@aid-ledger/webhooks'
import type { Request, Response } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import type { Log } from '../log.ts'
import { idOf, type ServedWebhooks } from './served-webhooks.ts'
import { sendWebhookProblem } from './webhook-problem.ts'

const trialAnswer = (outcome: Outcome): TrialAnswer =>
  outcome.kind === 'stopped'
    ? { outcome: 'stopped', tookMs: 0 }
    : {
        outcome: outcome.kind,
        tookMs: outcome.tookMs,
        ...(outcome.status === undefined ? {} : { status: outcome.status }),
        ...(outcome.kind === 'delivered' ? {} : { detail: outcome.detail }),
      }

/** Sends a trial message, and tells what came of it. */
export const testWebhook = async (
  { store, guard }: ServedWebhooks,
  log: Log,
  req: Request,
  res: Response,
): Promise<void> => {
  const webhook = store.find(idOf(req))
  if (E.isLeft(webhook)) return sendWebhookProblem(res, log, webhook.left)
  const secrets = store.secrets(webhook.right.id)
  if (E.isLeft(secrets)) return sendWebhookProblem(res, log, secrets.left)
  const gone = new AbortController()
  res.once('close', () => gone.abort())
  const outcome = await tryWebhook(webhook.right, secrets.right, guard, gone.signal)
  res.set('Cache-Control', 'no-store').json(trialAnswer(outcome))
}
