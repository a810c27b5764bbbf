import { OLD_SECRET_HOURS } from '@aid-ledger/webhooks'
import type { Command, Given } from '../arguments/command.ts'
import { WEBHOOK } from '../arguments/webhook-argument.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { dataFolder } from '../locate.ts'
import { withWebhooks } from '../with-webhooks.ts'

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const made = withWebhooks(dataFolder(given, io), (webhooks) => webhooks.rotate(given.positionals[0]!))
  await emitLines(io.stdout, [made.secret])
  await emitLines(io.stderr, [
    `This is the new secret of webhook ${made.webhook.id}, shown this once. The former signs beside it for ${OLD_SECRET_HOURS} hours.`,
  ])
  return EXIT.ok
}

export const webhookRotate: Command = {
  name: 'webhook rotate',
  summary: `make a new secret, printed this once; the former signs beside it for ${OLD_SECRET_HOURS} hours`,
  arguments: [WEBHOOK],
  flags: [],
  examples: ['webhook rotate wh_12cc1da27a5016d9'],
  run,
}
