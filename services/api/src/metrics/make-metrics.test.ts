import { EMBEDDED } from '@aid-ledger/event-store'
import { expect, it } from 'vitest'
import { makeMetrics } from './make-metrics.ts'

const NOWHERE = undefined

it('adds requests up in the text form of Prometheus', async () => {
  const metrics = makeMetrics()
  for (let request = 0; request < 4; request += 1) metrics.began()
  metrics.served({ method: 'GET', route: '/parties', status: 200, seconds: 0.02 })
  metrics.served({ method: 'GET', route: '/parties', status: 200, seconds: 3 })
  metrics.served({ method: 'GET', route: 'a"b\\c', status: 404, seconds: 60 })
  const lines = (await metrics.text({ head: 12, readTo: 9 }, EMBEDDED)).split('\n')
  expect(lines).toContain('aid_ledger_http_requests_total{method="GET",route="/parties",status="200"} 2')
  expect(lines).toContain('aid_ledger_http_requests_total{method="GET",route="a\\"b\\\\c",status="404"} 1')
  expect(lines).toContain('aid_ledger_http_request_duration_seconds_bucket{le="0.01",route="/parties"} 0')
  expect(lines).toContain('aid_ledger_http_request_duration_seconds_bucket{le="0.025",route="/parties"} 1')
  expect(lines).toContain('aid_ledger_http_request_duration_seconds_bucket{le="5",route="/parties"} 2')
  expect(lines).toContain('aid_ledger_http_request_duration_seconds_sum{route="/parties"} 3.02')
  expect(lines).toContain('aid_ledger_http_request_duration_seconds_count{route="/parties"} 2')
  expect(lines).toContain('aid_ledger_http_requests_in_flight 1')
  expect(lines).toContain('aid_ledger_head_position 12')
  expect(lines).toContain('aid_ledger_read_lag_events 3')
  expect(lines.at(-1)).toBe('')
})

it('tells no position rather than an old one, and the new one again', async () => {
  const metrics = makeMetrics()
  await metrics.text({ head: 12, readTo: 12 }, EMBEDDED)
  expect(await metrics.text(NOWHERE, EMBEDDED)).not.toMatch(/^aid_ledger_(head|read)\w* \d/m)
  expect(await metrics.text({ head: 13, readTo: 13 }, EMBEDDED)).toContain('\naid_ledger_head_position 13\n')
})

it('counts what commits did, and how many appends shared each', async () => {
  const metrics = makeMetrics()
  metrics.stored({ _tag: 'Committed', appends: 1, events: 1, seconds: 0.004 })
  metrics.stored({ _tag: 'Committed', appends: 60, events: 75, seconds: 0.02 })
  metrics.stored({ _tag: 'Refused', reason: 'StorageFull' })
  const lines = (await metrics.text(NOWHERE, EMBEDDED)).split('\n')
  expect(lines).toContain('aid_ledger_appends_total 61')
  expect(lines).toContain('aid_ledger_appended_events_total 76')
  expect(lines).toContain('aid_ledger_commit_appends_bucket{le="32"} 1')
  expect(lines).toContain('aid_ledger_commit_appends_bucket{le="64"} 2')
  expect(lines).toContain('aid_ledger_commit_duration_seconds_bucket{le="0.005"} 1')
  expect(lines).toContain('aid_ledger_commit_duration_seconds_count 2')
  expect(lines).toContain('aid_ledger_append_refusals_total{reason="StorageFull"} 1')
})

it('of one service are not those of another in the same process', async () => {
  const [one, other] = [makeMetrics(), makeMetrics()]
  one.looked({ opened: 3, closed: 1, isPostponed: false })
  expect(await one.text(NOWHERE, EMBEDDED)).toContain('\naid_ledger_shortfalls_noted_total{what="opened"} 3\n')
  expect(await other.text(NOWHERE, EMBEDDED)).not.toContain('what="opened"')
})

it('tells whether this instance signs, and how large and old the last checkpoint is, where there is one', async () => {
  const metrics = makeMetrics()
  const last = { size: 626, signedAt: '2024-01-10T00:00:00.000Z', verifier: 'v', note: 'n' }
  const text = await metrics.text(NOWHERE, EMBEDDED, { state: 'cannot sign', last, isTreeKept: false })
  expect(text.split('\n')).toContain('aid_ledger_signer_state{state="cannot sign"} 1')
  expect(text.split('\n')).toContain('aid_ledger_signer_state{state="signs"} 0')
  expect(text).toContain('\naid_ledger_checkpoint_events 626\n')
  expect(Number(/^aid_ledger_checkpoint_age_seconds (\S+)$/m.exec(text)?.[1])).toBeGreaterThan(86_400)
  const none = await metrics.text(NOWHERE, EMBEDDED, { state: 'off', last: undefined, isTreeKept: true })
  expect(none.split('\n')).toContain('aid_ledger_signer_state{state="off"} 1')
  expect([text, none].map((told) => /^aid_ledger_tree_kept (\d)$/m.exec(told)?.[1])).toEqual(['0', '1'])
  expect(none).not.toMatch(/^aid_ledger_checkpoint_\w+ \d/m)
  expect(await metrics.text(NOWHERE, EMBEDDED)).not.toMatch(/^aid_ledger_signer_state\{/m)
})

it('tells the state of the store among all that it may be in', async () => {
  const lines = (
    await makeMetrics().text(NOWHERE, {
      engine: 'eventstoredb',
      state: 'disconnected',
      words: 'It is away.',
      behind: 512,
      reconnects: 3,
    })
  ).split('\n')
  expect(lines).toContain('aid_ledger_store_state{engine="eventstoredb",state="disconnected"} 1')
  expect(lines).toContain('aid_ledger_store_state{engine="eventstoredb",state="live"} 0')
  expect(lines).toContain('aid_ledger_store_behind_bytes 512')
  expect(lines).toContain('aid_ledger_store_reconnects 3')
})
