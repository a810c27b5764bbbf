import { type Outcome, tryWebhook, type Webhook } from '@aid-ledger/webhooks'
import type { Command, Given } from '../arguments/command.ts'
import { WEBHOOK } from '../arguments/webhook-argument.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { dataFolder } from '../locate.ts'
import { webhookGuard } from '../webhook-guard.ts'
import { withWebhooks } from '../with-webhooks.ts'

const inWords = ({ url }: Webhook, outcome: Exclude<Outcome, { readonly kind: 'stopped' }>): string =>
  outcome.kind === 'delivered'
    ? `${url} took it with ${outcome.status}, within ${outcome.tookMs} ms.`
    : `${url} did not take it: ${outcome.detail}.`

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const guard = webhookGuard(io)
  const [folder, id] = [dataFolder(given, io), given.positionals[0]!]
  const webhook = withWebhooks(folder, (webhooks) => webhooks.find(id))
  const secrets = withWebhooks(folder, (webhooks) => webhooks.secrets(id))
  const stop = new AbortController()
  const forget = io.onInterrupt(() => stop.abort())
  const outcome = await tryWebhook(webhook, secrets, guard, stop.signal).finally(forget)
  if (outcome.kind === 'stopped') throw new Failure(EXIT.interrupted, 'Interrupted before there was an answer.')
  await emitLines(io.stdout, [inWords(webhook, outcome)])
  return outcome.kind === 'delivered' ? EXIT.ok : EXIT.refused
}

export const webhookTest: Command = {
  name: 'webhook test',
  summary: 'send a trial message, which says nothing of the ledger, once and from here',
  arguments: [WEBHOOK],
  flags: [],
  examples: ['webhook test wh_12cc1da27a5016d9'],
  run,
}
