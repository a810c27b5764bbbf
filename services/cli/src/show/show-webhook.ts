import type { Webhook, WebhookAsk } from '@aid-ledger/webhooks'
import { sayMinute } from '../table/say-minute.ts'

/** A feed with what of it is sent, as its address has it: `obligations ally=DE type=overdue`. */
export const askInWords = ({ feed, filter }: WebhookAsk): string =>
  [feed, ...Object.entries(filter).map(([name, value]) => `${name}=${value}`)].join(' ')

const waitingLines = ({ waiting }: Webhook): ReadonlyArray<string> => {
  if (waiting === undefined) return []
  const { message, tries, since, next, detail } = waiting
  const again = next === undefined ? 'it is not tried again' : `tried again at ${sayMinute(next)}`
  return [
    `waits for  ${message}: ${detail}`,
    `           tried ${tries === 1 ? 'once' : `${tries} times`} since ${sayMinute(since)}; ${again}`,
  ]
}

/** What is known of a webhook, a line each. */
export const showWebhook = (webhook: Webhook): ReadonlyArray<string> => [
  `webhook    ${webhook.id}, ${webhook.state}`,
  `to         ${webhook.url}`,
  `feed       ${askInWords(webhook)}`,
  `after      ${webhook.after}`,
  `registered ${sayMinute(webhook.created)} by ${webhook.actor}`,
  ...waitingLines(webhook),
]
