import { type Attempt, KEPT_ATTEMPTS } from '@aid-ledger/webhooks'
import type { Command, Given } from '../arguments/command.ts'
import { WEBHOOK } from '../arguments/webhook-argument.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { dataFolder } from '../locate.ts'
import { screenOf } from '../table/screen.ts'
import { type Column, table } from '../table/table.ts'
import { withWebhooks } from '../with-webhooks.ts'

const COLUMNS: ReadonlyArray<Column<Attempt>> = [
  { head: 'at', of: ({ at }) => at },
  { head: 'message', of: ({ message }) => message },
  { head: 'try', of: (attempt) => String(attempt.try), right: true },
  { head: 'outcome', of: ({ outcome }) => outcome, red: ({ outcome }) => outcome !== 'delivered' },
  { head: 'status', of: ({ status }) => String(status ?? ''), right: true, optional: true },
  { head: 'ms', of: ({ tookMs }) => String(tookMs), right: true },
  { head: 'why', of: ({ detail = '' }) => detail, optional: true, wraps: true },
]

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const items = withWebhooks(dataFolder(given, io), (webhooks) => webhooks.attempts(given.positionals[0]!))
  if (given.on.has('json')) await emitLines(io.stdout, [JSON.stringify({ items })])
  else if (items.length === 0) await emitLines(io.stdout, ['Nothing was sent to it yet.'])
  else await emitLines(io.stdout, table(COLUMNS, items, screenOf(io.stdout, io.env)))
  return EXIT.ok
}

export const webhookDeliveries: Command = {
  name: 'webhook deliveries',
  summary: `the last ${KEPT_ATTEMPTS} attempts to deliver to a webhook, the latest first`,
  arguments: [WEBHOOK],
  flags: [{ name: 'json', about: 'print them as one JSON document' }],
  examples: ['webhook deliveries wh_12cc1da27a5016d9'],
  run,
}
