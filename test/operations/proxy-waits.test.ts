import { readFileSync } from 'node:fs'
import { CLUSTER_APPEND_WITHIN_MS } from '@aid-ledger/event-store'
import { COMMAND_CATCHES_UP_WITHIN_MS, DECIDED_AGAIN_WITHIN_MS } from '@aid-ledger/ledger'
import { expect, it } from 'vitest'

const proxy = readFileSync(new URL('../../deploy/haproxy.cfg', import.meta.url), 'utf8')
const COMMAND_WITHIN_MS = DECIDED_AGAIN_WITHIN_MS + CLUSTER_APPEND_WITHIN_MS + COMMAND_CATCHES_UP_WITHIN_MS

it('the proxy waits longer than a command on a cluster may take', () => {
  const waits = [...proxy.matchAll(/^ *timeout server (\d+)s$/gm)].map(([, seconds]) => Number(seconds) * 1000)
  expect(waits).toHaveLength(1)
  expect(waits[0]).toBeGreaterThan(COMMAND_WITHIN_MS)
})
