import { exampleWebhook, WEBHOOKS_ADDRESS } from '@aid-ledger/contract'
import { WEBHOOK_KEEPERS } from '@aid-ledger/domain'
import { type Html, html, words } from './html.ts'

const example = (origin: string): string =>
  `curl ${origin}${WEBHOOKS_ADDRESS} \\
  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
  -d '${JSON.stringify(exampleWebhook)}'`

/** How the messages of a feed are sent to an address. */
export const webhooksSection = (origin: string): Html => html`<section id="webhooks">
<h2>Webhooks</h2>
<p>${words(`The messages of a feed go to an address, in order, signed as Standard Webhooks has it, and again until they are taken. For the roles ${WEBHOOK_KEEPERS.join(' and ')}.`)}</p>
<pre>${example(origin)}</pre>
<p>${words('The answer tells the secret that signs, this once. `/webhooks/{webhook}` tells how it stands, `DELETE` removes it; with `POST`, `/webhooks/{webhook}/test` sends a trial message, `/webhooks/{webhook}/replay` goes on at once, `/webhooks/{webhook}/secret` makes a new secret.')}</p>
</section>`
