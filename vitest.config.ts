import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'services/*/src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/support/own-temporary-folder.ts'],
    setupFiles: ['test/support/set-seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
