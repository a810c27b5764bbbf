import { roleText } from '@aid-ledger/domain'
import type { Command, Given } from '../arguments/command.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { dataFolder } from '../locate.ts'
import { withTokens } from '../with-tokens.ts'

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const { id, role, actor } = withTokens(dataFolder(given, io), (tokens) => tokens.revoke(given.positionals[0]!))
  await emitLines(io.stdout, [`Token ${id} of ${roleText(role)} (${actor}) is revoked. What it recorded stays.`])
  return EXIT.ok
}

export const tokenRevoke: Command = {
  name: 'token revoke',
  summary: 'take a token back; a running service refuses it from the next request on',
  arguments: [{ value: 'ID', about: 'the id of a token, as `token list` shows it; not the token itself' }],
  flags: [],
  examples: ['token revoke 12cc1da27a5016d9'],
  run,
}
