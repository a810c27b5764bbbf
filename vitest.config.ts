import { configDefaults, defineConfig } from 'vitest/config'
import { findBrowser } from './test/browser/find-browser.ts'

/** What needs a cluster of somebody's own is part of a run only where one is named. */
const onARealCluster = (process.env['TEST_EVENT_STORE_URL'] ?? '') === '' ? ['test/real-cluster/contract.test.ts'] : []

/** What opens a page in a browser is part of a run where there is one. */
const inABrowser = findBrowser() === undefined ? ['test/browser/**'] : []

/** Most tests wait for sockets, files and other processes: more of them at once than a small machine has cores. */
const MAX_WORKERS = 3

export default defineConfig({
  test: {
    maxWorkers: MAX_WORKERS,
    include: ['packages/*/src/**/*.test.ts', 'services/*/src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...onARealCluster, ...inABrowser],
    globalSetup: ['test/support/own-temporary-folder.ts'],
    setupFiles: ['test/support/set-seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
