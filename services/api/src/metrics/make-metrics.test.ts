import { expect, it } from 'vitest'
import { makeMetrics } from './metrics.ts'

it('adds requests up in the text form of Prometheus', () => {
  const metrics = makeMetrics()
  for (let request = 0; request < 4; request += 1) metrics.began()
  metrics.served({ method: 'GET', route: '/parties', status: 200, seconds: 0.02 })
  metrics.served({ method: 'GET', route: '/parties', status: 200, seconds: 3 })
  metrics.served({ method: 'GET', route: 'a"b\\c', status: 404, seconds: 60 })
  const lines = metrics.text(12).split('\n')
  expect(lines).toContain('aid_ledger_http_requests_total{method="GET",route="/parties",status="200"} 2')
  expect(lines).toContain('aid_ledger_http_requests_total{method="GET",route="a\\"b\\\\c",status="404"} 1')
  expect(lines).toContain('aid_ledger_http_request_duration_seconds_bucket{route="/parties",le="0.01"} 0')
  expect(lines).toContain('aid_ledger_http_request_duration_seconds_bucket{route="/parties",le="0.025"} 1')
  expect(lines).toContain('aid_ledger_http_request_duration_seconds_bucket{route="/parties",le="5"} 2')
  expect(lines).toContain('aid_ledger_http_request_duration_seconds_sum{route="/parties"} 3.02')
  expect(lines).toContain('aid_ledger_http_request_duration_seconds_count{route="/parties"} 2')
  expect(lines).toContain('aid_ledger_http_requests_in_flight 1')
  expect(lines).toContain('aid_ledger_head_position 12')
  expect(lines.at(-1)).toBe('')
})
