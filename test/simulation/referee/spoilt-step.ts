import { disagree } from '../model/disagreement.ts'
import type { Command, Spoil } from '../script/step.ts'
import type { Sent } from '../service/reply.ts'
import type { Game } from './game.ts'
import { requestOf } from './request-of.ts'

const without = ({ headers = {}, ...sent }: Sent, header: string): Sent => ({
  ...sent,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== header)),
})
const having = ({ headers = {}, ...sent }: Sent, header: string, value: string): Sent => ({
  ...sent,
  headers: { ...headers, [header]: value },
})
const saying = (sent: Sent, command: Command, change: { readonly [member: string]: unknown }): Sent => ({
  ...sent,
  body: JSON.stringify({ data: command.data, meta: { ...command.meta, ...change } }),
})

type Spoiling = { readonly status: number; readonly spoil: (sent: Sent, command: Command) => Sent }

const SPOILING: { readonly [S in Spoil]: Spoiling } = {
  noKey: { status: 400, spoil: (sent) => without(sent, 'Idempotency-Key') },
  badKey: { status: 400, spoil: (sent) => having(sent, 'Idempotency-Key', 'two words') },
  noCredential: { status: 401, spoil: (sent) => without(sent, 'Authorization') },
  wrongCredential: { status: 401, spoil: (sent) => having(sent, 'Authorization', `Bearer aid_${'0'.repeat(40)}`) },
  brokenJson: { status: 400, spoil: (sent) => ({ ...sent, body: (sent.body ?? '').slice(0, -1) }) },
  unknownField: { status: 400, spoil: (sent, command) => saying(sent, command, { actor: 'somebody-else' }) },
  missingMeta: { status: 400, spoil: (sent, { data }) => ({ ...sent, body: JSON.stringify({ data }) }) },
  // The ledger alone may say things without a source.
  noSource: { status: 400, spoil: (sent, command) => saying(sent, command, { assertedBy: 'donor', sources: [] }) },
  badDate: { status: 400, spoil: (sent, command) => saying(sent, command, { occurredOn: '2024-02-30' }) },
  futureKnownAt: { status: 400, spoil: (sent, command) => saying(sent, command, { knownAt: '2199-01-01' }) },
  unknownParty: {
    status: 400,
    spoil: (sent, { meta }) => ({
      ...sent,
      path: '/commands/RefuseApproval',
      body: JSON.stringify({
        data: { approval: 'nobody', reason: 'No', authority: { party: 'QQQQ', name: 'Nobody' }, kind: 'budget' },
        meta,
      }),
    }),
  },
  otherType: { status: 415, spoil: (sent) => having(sent, 'Content-Type', 'text/plain') },
  compressed: { status: 415, spoil: (sent) => having(sent, 'Content-Encoding', 'gzip') },
  weakIfMatch: { status: 400, spoil: (sent) => having(sent, 'If-Match', 'W/"1"') },
}

/** Gives a command in a way that nobody may: it is refused for that, whatever the ledger holds. */
export const spoiltStep = async (game: Game, command: Command, spoil: Spoil): Promise<void> => {
  const { service, counts } = game
  const sent = SPOILING[spoil].spoil(requestOf(command, service.tokenOf(command.by)), command)
  const reply = await service.caller().ask(sent)
  counts.requests += 1
  counts.spoilt += 1
  if (reply.status !== SPOILING[spoil].status)
    disagree(`a request that is spoilt (${spoil}) is answered`, { sent, reply })
}
