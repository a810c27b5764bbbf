import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { makeMetrics } from './make-metrics.ts'

const page = readFileSync(new URL('../../../../docs/metrics.md', import.meta.url), 'utf8')
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))

/** Every metric of a service that runs: its name, type, labels, and for our own what it means. */
const inRegistry = async () => {
  const { registry } = makeMetrics({ ofProcess: true })
  return Promise.all(
    (await registry.getMetricsAsJSON()).map(async ({ name, type, help }) => {
      const { labelNames = [] } = registry.getSingleMetric(name) as unknown as { labelNames?: ReadonlyArray<string> }
      return { name, type: String(type), labels: labelNames.join(', '), help }
    }),
  )
}

it('the page lists every metric of the service, and no other', async () => {
  const metrics = await inRegistry()
  const own = metrics.filter(({ name }) => name.startsWith('aid_ledger_'))
  expect(own.length).toBeGreaterThan(15)
  const listed = rows.filter(([, name]) => name?.startsWith('aid_ledger_'))
  expect(listed.map(([, name, type, labels, help]) => ({ name, type, labels, help }))).toEqual(own)
  const ofProcess = metrics.filter(({ name }) => !name.startsWith('aid_ledger_')).map(({ name }) => name)
  expect(ofProcess.length).toBeGreaterThan(10)
  // Some of the process are told on Linux only.
  expect(rows.map(([, name]) => name)).toEqual(expect.arrayContaining(ofProcess))
})
