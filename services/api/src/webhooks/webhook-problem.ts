import type { WebhookStoreError } from '@aid-ledger/webhooks'
import type { Response } from 'express'
import type { Log } from '../log.ts'
import { logWords } from '../log-words.ts'
import type { Problem } from '../problems/problem.ts'
import { sendProblem } from '../problems/send-problem.ts'

const unavailable = (detail: string): Problem => ({
  name: 'webhooks-unavailable',
  detail,
  headers: { 'Retry-After': '60' },
})

export const keepsNoWebhooks = unavailable('this service keeps no webhooks')

const problemOf = ({ _tag, detail }: WebhookStoreError): Problem => {
  if (_tag === 'WebhookNotFound') return { name: 'unknown-webhook', detail }
  return _tag === 'WebhooksUnreadable'
    ? unavailable('the file of the webhooks cannot be used at the moment')
    : { name: 'webhook-refused', detail }
}

/** Answers why webhooks cannot be kept so; what is said of the file goes to the log and to nobody else. */
export const sendWebhookProblem = (res: Response, log: Log, error: WebhookStoreError): void => {
  if (error._tag === 'WebhooksUnreadable')
    log.error({ requestId: res.locals['requestId'], error: error._tag, detail: logWords(error.detail) })
  sendProblem(res, problemOf(error))
}
