// TEST_EVENT_STORE_URL=esdb://… node test/real-cluster/main.ts: what every engine promises, asked of a real cluster.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { meetCluster } from './meet-cluster.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const VITEST = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')

const CONTRACT = 'test/real-cluster/contract.test.ts'

const NEEDED = `TEST_EVENT_STORE_URL is not set. Name the cluster to try the engine on, for instance
  TEST_EVENT_STORE_URL='esdb://localhost:2113?tls=false' npm run test:engine
Each run writes some six thousand events, a few of them large, into streams that begin with aid-test- and a number of its own. It deletes nothing.`

const main = async (): Promise<number> => {
  const url = process.env['TEST_EVENT_STORE_URL'] ?? ''
  if (url === '') throw new Error(NEEDED)
  const { words } = await meetCluster(url)
  process.stdout.write(`Met ${words}\n`)
  const { status } = spawnSync(process.execPath, [VITEST, 'run', CONTRACT], { cwd: ROOT, stdio: 'inherit' })
  return status ?? 1
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return 2
})
