import type { Replay, Webhook } from '@aid-ledger/webhooks'
import type { Command, Given } from '../arguments/command.ts'
import { WEBHOOK } from '../arguments/webhook-argument.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { standingLedger } from '../locate.ts'
import { beginAt } from '../webhook-feed.ts'
import { withWebhooks } from '../with-webhooks.ts'

/** How it is to go on, where nobody named an id: with the message that waits, or without it. */
const withoutAfter = ({ on }: Given): Replay => ({ from: on.has('skip') ? 'next' : 'waiting' })

const howOf = async (given: Given, webhook: Webhook, io: Io): Promise<Replay> => {
  const { after } = given.values
  if (after === undefined) return withoutAfter(given)
  if (given.on.has('skip'))
    throw new Failure(EXIT.usage, '--skip and --after both say where to go on: give the one or the other.')
  return { from: 'after', after: await beginAt(standingLedger(given, io), webhook, after, io) }
}

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const { directory } = standingLedger(given, io)
  const webhook = withWebhooks(directory, (webhooks) => webhooks.find(given.positionals[0]!))
  const how = await howOf(given, webhook, io)
  const { id, after } = withWebhooks(directory, (webhooks) => webhooks.replay(webhook.id, how))
  await emitLines(io.stdout, [`Webhook ${id} goes on after ${after}. A running service begins within a second.`])
  return EXIT.ok
}

export const webhookReplay: Command = {
  name: 'webhook replay',
  summary: 'have a webhook go on at once: with the message that waits, without it, or after another id',
  details: [
    'What is sent again has the id that it had before, so that a receiver that keeps ids takes it for what it is.',
  ],
  arguments: [WEBHOOK],
  flags: [
    { name: 'skip', about: 'leave out the message that waits' },
    { name: 'after', value: 'ID', about: 'go on after this id of its feed; 0 is from the first event on' },
  ],
  examples: ['webhook replay wh_12cc1da27a5016d9', 'webhook replay wh_12cc1da27a5016d9 --skip'],
  run,
}
