import type { Webhook } from '@aid-ledger/webhooks'
import type { Command, Given } from '../arguments/command.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { dataFolder } from '../locate.ts'
import { askInWords } from '../show/show-webhook.ts'
import { screenOf } from '../table/screen.ts'
import { type Column, table } from '../table/table.ts'
import { withWebhooks } from '../with-webhooks.ts'

const COLUMNS: ReadonlyArray<Column<Webhook>> = [
  { head: 'id', of: ({ id }) => id },
  { head: 'state', of: ({ state }) => state, red: ({ state }) => state !== 'active' },
  { head: 'feed', of: askInWords, wraps: true },
  { head: 'after', of: ({ after }) => after },
  { head: 'to', of: ({ url }) => url, wraps: true },
  { head: 'why', of: ({ waiting }) => waiting?.detail ?? '', optional: true, wraps: true },
]

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const items = withWebhooks(dataFolder(given, io), (webhooks) => webhooks.list())
  if (given.on.has('json')) await emitLines(io.stdout, [JSON.stringify({ items })])
  else if (items.length === 0) await emitLines(io.stdout, ['No webhook is registered for this ledger.'])
  else await emitLines(io.stdout, table(COLUMNS, items, screenOf(io.stdout, io.env)))
  return EXIT.ok
}

export const webhookList: Command = {
  name: 'webhook list',
  summary: 'every webhook: where it sends what, how far it is, and why it does not go on; never its secret',
  arguments: [],
  flags: [{ name: 'json', about: 'print them as one JSON document' }],
  examples: ['webhook list', 'webhook list --json'],
  run,
}
