import type { Command, Given } from '../arguments/command.ts'
import { WEBHOOK } from '../arguments/webhook-argument.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { dataFolder } from '../locate.ts'
import { withWebhooks } from '../with-webhooks.ts'

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const { id, url, after } = withWebhooks(dataFolder(given, io), (webhooks) => webhooks.remove(given.positionals[0]!))
  await emitLines(io.stdout, [`Webhook ${id} is removed: nothing after ${after} is sent to ${url}.`])
  return EXIT.ok
}

export const webhookRemove: Command = {
  name: 'webhook remove',
  summary: 'remove a webhook; a running service sends it nothing more within a second',
  arguments: [WEBHOOK],
  flags: [],
  examples: ['webhook remove wh_12cc1da27a5016d9'],
  run,
}
