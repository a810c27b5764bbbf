import { type AuditedLedger, auditedLedger } from '@aid-ledger/audit'
import type { ActorId } from '@aid-ledger/domain'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import { makeLedger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { temporaryFolder } from '../testing/served-public-record.ts'
import { noTracing } from '../tracing/tracing.ts'
import { type Metrics, makeMetrics } from './make-metrics.ts'
import { observedLedger } from './observed-ledger.ts'

const meta = {
  occurredOn: '2024-05-01',
  knownAt: '2024-05-01',
  assertedBy: 'thirdParty',
  sources: [{ url: 'https://example.org/', title: 'An example' }],
}
const party = { party: 'NORDIC', name: 'Nordic group', kind: 'institution', memberships: [] }

let ledger: AuditedLedger
let metrics: Metrics
let remove: () => void
beforeEach(async () => {
  const temporary = temporaryFolder()
  remove = temporary.remove
  const store = await makeSqliteEventStore({ directory: temporary.folder, mode: 'write' })()
  if (E.isLeft(store)) throw new Error(store.left.detail)
  metrics = makeMetrics()
  ledger = observedLedger(auditedLedger(makeLedger({ store: store.right })), metrics, noTracing)
})
afterEach(async () => {
  await ledger.close()
  remove()
})

const give = (key: string, command: string, data: object) =>
  ledger.command({ key, command, data, meta, actor: 'somebody' as ActorId })
const lines = async () => (await metrics.text(undefined, ledger.storeHealth())).split('\n')

it('counts commands by what came of them, and answers as the ledger does', async () => {
  const first = await give('k1', 'RegisterParty', party)
  const again = await give('k1', 'RegisterParty', party)
  expect(first).toMatchObject(E.right({ position: '1', repeated: false }))
  expect(again).toMatchObject(E.right({ position: '1', repeated: true }))
  expect(await lines()).toEqual(
    expect.arrayContaining([
      'aid_ledger_commands_total{command="RegisterParty",outcome="recorded"} 1',
      'aid_ledger_commands_total{command="RegisterParty",outcome="repeated"} 1',
      'aid_ledger_idempotency_hits_total 1',
      'aid_ledger_command_duration_seconds_count 2',
    ]),
  )
})

it('counts refusals by kind, of a decider by the sentence that went wrong', async () => {
  await give('k1', 'ReannouncePledge', { pledge: 'none', statement: 'said again' })
  await give('k2', 'RegisterParty', { ...party, party: 'nordic' })
  await ledger.query({ view: 'pledge', of: 'none' })
  expect(await lines()).toEqual(
    expect.arrayContaining([
      'aid_ledger_refusals_total{of="command",kind="PledgeNotAnnounced"} 1',
      'aid_ledger_refusals_total{of="command",kind="Malformed"} 1',
      'aid_ledger_refusals_total{of="query",kind="UnknownPledge"} 1',
      'aid_ledger_query_duration_seconds_count{view="pledge"} 1',
    ]),
  )
})

it('makes no series of names that are no commands', async () => {
  for (let name = 0; name < 5; name += 1) await give(`k${name}`, `Invented${name}`, {})
  const text = (await lines()).join('\n')
  expect(text).toContain('aid_ledger_commands_total{command="unknown",outcome="refused"} 5')
  expect(text).not.toContain('Invented')
})
