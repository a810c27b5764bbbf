import { auditedLedger } from '@aid-ledger/audit'
import type { ActorId } from '@aid-ledger/domain'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import { makeLedger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeLog, silentLog } from '../log.ts'
import { makeMetrics } from '../metrics/make-metrics.ts'
import { observedLedger } from '../metrics/observed-ledger.ts'
import { aCollector } from '../testing/collector.ts'
import { serve } from '../testing/serve.ts'
import { temporaryFolder } from '../testing/served-public-record.ts'
import { observingStore } from './observing-store.ts'
import { startTracing } from './start-tracing.ts'
import { tracedStore } from './traced-store.ts'
import { noTracing, type Tracing } from './tracing.ts'

let folder: string
let remove: () => void
beforeEach(() => {
  const temporary = temporaryFolder()
  folder = temporary.folder
  remove = temporary.remove
})
afterEach(() => remove())

const ledgerWith = async (tracing: Tracing) => {
  const observe = observingStore({ metrics: makeMetrics(), tracing, log: silentLog })
  const store = await makeSqliteEventStore({ directory: folder, mode: 'write', observe })()
  if (E.isLeft(store)) throw new Error(store.left.detail)
  return makeLedger({ store: tracedStore(store.right, tracing) })
}

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const CALLER = 'b7ad6b7169203331'

it('of a request goes on the caller’s trace, with the question within; it says no address and no name', async () => {
  const collector = await aCollector()
  const lines: Array<string> = []
  const log = makeLog('info', (line) => lines.push(line))
  const tracing = await startTracing({ tracesTo: `${collector.endpoint}/` }, log)
  const ledger = await ledgerWith(tracing)
  const { address, end } = await serve(ledger, { tracing, log })
  await fetch(`${address}/pledges/secret-pledge?knownAt=2024-05-01`, {
    headers: {
      traceparent: `00-${TRACE}-${CALLER}-01`,
      'X-Request-Id': 'request-1',
      Authorization: 'Bearer secret-token',
    },
  })
  await fetch(`${address}/parties`)
  await end()
  await tracing.stop()
  expect([...collector.paths]).toEqual(['POST /v1/traces'])
  const request = collector.spans.find(({ name }) => name === 'GET /pledges/:pledge')!
  expect(request).toMatchObject({
    traceId: TRACE,
    parentSpanId: CALLER,
    said: {
      'http.request.method': 'GET',
      'http.route': '/pledges/:pledge',
      'http.response.status_code': 404,
      'aid_ledger.request_id': 'request-1',
    },
  })
  expect(collector.spans.find(({ name }) => name === 'query pledge')).toMatchObject({
    traceId: TRACE,
    parentSpanId: request.spanId,
    said: { 'aid_ledger.view': 'pledge', 'aid_ledger.refusal': 'UnknownPledge' },
  })
  const own = collector.spans.find(({ name }) => name === 'GET /parties')!
  expect([own.traceId === TRACE, own.parentSpanId || undefined]).toEqual([false, undefined])
  expect(JSON.parse(lines[0]!)).toMatchObject({ requestId: 'request-1', traceId: TRACE })
  expect(JSON.stringify(collector.spans)).not.toContain('secret')
  expect(JSON.stringify(collector.spans)).not.toContain('2024-05-01')
  await ledger.close()
  await collector.end()
})

it('of a command holds its append; a commit is a trace of its own', async () => {
  const collector = await aCollector()
  const tracing = await startTracing({ tracesTo: collector.endpoint }, silentLog)
  const ledger = observedLedger(auditedLedger(await ledgerWith(tracing)), makeMetrics(), tracing)
  const data = { party: 'NORDIC', name: 'Nordic group', kind: 'institution', memberships: [] }
  const sources = [{ url: 'https://example.org/', title: 'An example' }]
  const meta = { occurredOn: '2024-05-01', knownAt: '2024-05-01', assertedBy: 'thirdParty', sources }
  await ledger.command({ key: 'k1', command: 'RegisterParty', data, meta, actor: 'somebody' as ActorId })
  await ledger.close()
  await tracing.stop()
  const named = (wanted: string) => collector.spans.find(({ name }) => name === wanted)!
  expect(named('command RegisterParty').said).toEqual({
    'aid_ledger.command': 'RegisterParty',
    'aid_ledger.outcome': 'recorded',
    'aid_ledger.stream.kind': 'party',
  })
  expect(named('append')).toMatchObject({
    parentSpanId: named('command RegisterParty').spanId,
    said: { 'aid_ledger.stream.kind': 'party', 'aid_ledger.events': 1, 'aid_ledger.outcome': 'appended' },
  })
  expect(named('commit').parentSpanId || undefined).toBeUndefined()
  expect(named('commit').said).toEqual({ 'aid_ledger.appends': 1, 'aid_ledger.events': 1 })
  expect(named('commit').traceId).not.toBe(named('append').traceId)
  expect(JSON.stringify(collector.spans)).not.toMatch(/NORDIC|somebody|example\.org/)
  await collector.end()
})

it('that cannot be sent is told once in the log, and the service goes on', async () => {
  const collector = await aCollector()
  await collector.end()
  const lines: Array<string> = []
  const log = makeLog('warn', (line) => lines.push(line))
  const tracing = await startTracing({ tracesTo: collector.endpoint }, log)
  const ledger = await ledgerWith(tracing)
  const { address, end } = await serve(ledger, { tracing })
  expect((await fetch(`${address}/parties`)).status).toBe(200)
  await end()
  await tracing.stop()
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ traces: 'not sent', level: 'warn' }),
  ])
  await ledger.close()
})

it('is none where no collector is named', async () => {
  expect(await startTracing({}, silentLog)).toBe(noTracing)
})
