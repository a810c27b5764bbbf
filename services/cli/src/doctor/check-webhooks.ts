import { makeWebhookStore, WEBHOOK_STATES } from '@aid-ledger/webhooks'
import * as E from 'fp-ts/lib/Either.js'
import { type Finding, ok, problem } from './finding.ts'

/** Whether the webhooks can be read, and by nobody else, and none has ended; nothing where none was ever registered. */
export const webhookFindings = (folder: string): ReadonlyArray<Finding> => {
  const store = makeWebhookStore({ directory: folder })
  const listed = store.list()
  store.close()
  if (E.isLeft(listed)) return [problem('Webhooks', listed.left.detail)]
  if (listed.right.length === 0) return []
  const countOf = (state: string) => listed.right.filter((webhook) => webhook.state === state).length
  const words = WEBHOOK_STATES.map((state) => `${countOf(state)} ${state}`).join(', ')
  return countOf('dead') + countOf('gone') === 0
    ? [ok('Webhooks', words)]
    : [
        problem(
          'Webhooks',
          `${words}: \`webhook list\` says why, \`webhook replay\` goes on, \`webhook remove\` ends it`,
        ),
      ]
}
