import type { Command, Given } from '../arguments/command.ts'
import { WEBHOOK } from '../arguments/webhook-argument.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { dataFolder } from '../locate.ts'
import { showWebhook } from '../show/show-webhook.ts'
import { withWebhooks } from '../with-webhooks.ts'

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const webhook = withWebhooks(dataFolder(given, io), (webhooks) => webhooks.find(given.positionals[0]!))
  await emitLines(io.stdout, given.on.has('json') ? [JSON.stringify(webhook)] : showWebhook(webhook))
  return EXIT.ok
}

export const webhookShow: Command = {
  name: 'webhook show',
  summary: 'one webhook, and the message that it waits for; never its secret',
  arguments: [WEBHOOK],
  flags: [{ name: 'json', about: 'print it as one JSON document' }],
  examples: ['webhook show wh_12cc1da27a5016d9'],
  run,
}
