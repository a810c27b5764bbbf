import { EMBEDDED, type StoreHealth } from '@aid-ledger/event-store'
import { expect, it } from 'vitest'
import { makeLog } from '../log.ts'
import { makeMetrics } from '../metrics/make-metrics.ts'
import { observingStore } from './observing-store.ts'
import { noTracing } from './tracing.ts'

const aCluster = { ...EMBEDDED, engine: 'eventstoredb', words: 'What is recorded is seen at once.' } as const
const lost = { ...aCluster, state: 'disconnected', words: 'No node of esdb://db:2113 answers.' } as const
const behind = { ...aCluster, state: 'catching up', words: 'The copy is being brought up to date.' } as const

const hearing = (...stands: ReadonlyArray<StoreHealth>) => {
  const lines: Array<string> = []
  const metrics = makeMetrics()
  const observe = observingStore({ metrics, tracing: noTracing, log: makeLog('info', (line) => lines.push(line)) })
  for (const health of stands) observe({ _tag: 'Stands', health })
  const told = lines.map((line) => JSON.parse(line)).map(({ level, store, detail }) => [level, store, detail])
  return { told, metrics }
}

it('logs every change of how the store stands when it happens, though nobody asks', () => {
  expect(hearing(behind, aCluster, lost, behind, aCluster).told).toEqual([
    ['info', 'catching up', behind.words],
    ['info', 'live', aCluster.words],
    ['warn', 'disconnected', lost.words],
    ['info', 'catching up', behind.words],
    ['info', 'live', aCluster.words],
  ])
})

it('logs a trouble once, however often it is met, and another one of the same kind', () => {
  const refused = { ...lost, words: 'esdb://db:2113 refuses the credentials.' }
  expect(hearing(lost, lost, lost, refused, lost).told.map(([, , detail]) => detail)).toEqual([
    lost.words,
    refused.words,
    lost.words,
  ])
})

it('logs a stop as what somebody has to look at, and no folder of the server', () => {
  const stopped = { ...EMBEDDED, state: 'stopped', words: '/srv/secret/ledger.sqlite was deleted.' } as const
  expect(hearing(stopped).told).toEqual([['warn', 'stopped', 'ledger.sqlite was deleted.']])
})

it('counts how often the store came into each state', async () => {
  const { metrics } = hearing(behind, aCluster, lost, lost, behind, aCluster)
  const lines = (await metrics.text(undefined, aCluster)).split('\n')
  expect(lines).toContain('aid_ledger_store_state_changes_total{state="live"} 2')
  expect(lines).toContain('aid_ledger_store_state_changes_total{state="catching up"} 2')
  expect(lines).toContain('aid_ledger_store_state_changes_total{state="disconnected"} 1')
})
