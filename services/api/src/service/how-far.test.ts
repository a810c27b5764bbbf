import type { ActorId } from '@aid-ledger/domain'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import { makeLedger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { askInVain } from '../testing/ask.ts'
import { serve } from '../testing/serve.ts'
import { temporaryFolder } from '../testing/served-public-record.ts'

const sources = [{ url: 'https://example.org/', title: 'An example' }]
const meta = { occurredOn: '2024-05-01', knownAt: '2024-05-01', assertedBy: 'thirdParty', sources }
const data = { party: 'NORDIC', name: 'Nordic group', kind: 'institution', memberships: [] }
const party = { key: 'k1', command: 'RegisterParty', data, meta, actor: 'somebody' as ActorId }

it('a read model that is behind only since nobody asked it is not behind; a store that has closed is not ready', async () => {
  const { folder, remove } = temporaryFolder()
  const store = await makeSqliteEventStore({ directory: folder, mode: 'write' })()
  if (E.isLeft(store)) throw new Error(store.left.detail)
  const [ledger, other] = [makeLedger({ store: store.right }), makeLedger({ store: store.right })]
  expect(E.isRight(await other.command(party))).toBe(true)
  const { address, end } = await serve(ledger)
  expect(await (await fetch(`${address}/health/ready`)).json()).toEqual({
    status: 'ready',
    position: '1',
    store: { engine: 'sqlite', behindBytes: 0, reconnects: 0 },
  })
  const metrics = await (await fetch(`${address}/metrics`)).text()
  expect(metrics).toContain('\naid_ledger_read_position 1\n')
  expect(metrics).toContain('\naid_ledger_read_lag_events 0\n')
  await ledger.close()
  expect((await askInVain(`${address}/health/ready`)).problem.type).toBe('/docs/problems/store-unavailable')
  await end()
  remove()
})
