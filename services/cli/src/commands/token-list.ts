import { type TokenEntry, type TokenState, tokenState } from '@aid-ledger/access'
import { instantOf, roleText } from '@aid-ledger/domain'
import type { Command, Given } from '../arguments/command.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { dataFolder } from '../locate.ts'
import { sayMinute } from '../table/say-minute.ts'
import { screenOf } from '../table/screen.ts'
import { type Column, table } from '../table/table.ts'
import { withTokens } from '../with-tokens.ts'

type Row = TokenEntry & { readonly state: TokenState }

const COLUMNS: ReadonlyArray<Column<Row>> = [
  { head: 'id', of: ({ id }) => id },
  { head: 'role', of: ({ role }) => roleText(role) },
  { head: 'actor', of: ({ actor }) => actor },
  { head: 'created', of: ({ created }) => sayMinute(created) },
  { head: 'expires', of: ({ expires }) => sayMinute(expires) },
  { head: 'state', of: ({ state }) => state, red: ({ state }) => state !== 'valid' },
  { head: 'label', of: ({ label = '' }) => label, optional: true, wraps: true },
]

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const now = instantOf(new Date())
  const rows = withTokens(dataFolder(given, io), (tokens) => tokens.list()).map(
    (entry): Row => ({ ...entry, state: tokenState(entry, now) }),
  )
  if (given.on.has('json')) {
    const tokens = rows.map(({ id, role, ...row }) => ({ id, role: roleText(role), ...row }))
    await emitLines(io.stdout, [JSON.stringify({ tokens })])
  } else if (rows.length === 0) await emitLines(io.stdout, ['No token was made for this ledger.'])
  else await emitLines(io.stdout, table(COLUMNS, rows, screenOf(io.stdout, io.env)))
  return EXIT.ok
}

export const tokenList: Command = {
  name: 'token list',
  summary: 'every token that was made: whose, until when, and whether it is valid; never the token itself',
  arguments: [],
  flags: [{ name: 'json', about: 'print them as one JSON document' }],
  examples: ['token list', 'token list --json'],
  run,
}
