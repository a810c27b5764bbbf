import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createViteServer } from 'vitest/node'
import { servedPublicRecord } from '../../services/api/src/testing/served-public-record.ts'
import { findBrowser } from './find-browser.ts'

const PAGE = '<!doctype html><script type="module" src="/test/browser/client-page.ts"></script>'
const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-client-page-'))
let record: Awaited<ReturnType<typeof servedPublicRecord>>
let pages: Awaited<ReturnType<typeof createViteServer>>
const told = Promise.withResolvers<unknown>()

beforeAll(async () => {
  record = await servedPublicRecord()
  // What the tests run by gives a browser the same files, without their types.
  pages = await createViteServer({
    configFile: false,
    root: join(import.meta.dirname, '../..'),
    cacheDir: join(folder, 'vite'),
    logLevel: 'error',
    appType: 'custom',
    optimizeDeps: { entries: ['test/browser/client-page.ts'] },
    server: {
      host: '127.0.0.1',
      port: 0,
      hmr: false,
      watch: null,
      proxy: { '/ledger': { target: record.address, rewrite: (path) => path.replace(/^\/ledger/, '') } },
    },
    plugins: [
      {
        name: 'page',
        configureServer: ({ middlewares }) => {
          middlewares.use('/page', (_, response) => void response.setHeader('Content-Type', 'text/html').end(PAGE))
          middlewares.use('/told', (request, response) => {
            response.end()
            json(request).then(told.resolve, told.reject)
          })
        },
      },
    ],
  })
  await pages.listen()
})
afterAll(async () => {
  await pages.close()
  await record.end()
  rmSync(folder, { recursive: true, force: true })
})

it('a page in a browser asks every example of every view, and follows a feed', async () => {
  const { port } = pages.httpServer!.address() as AddressInfo
  const browser = spawn(
    findBrowser()!,
    [
      '--headless',
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-gpu',
      '--remote-debugging-port=0',
      `--user-data-dir=${join(folder, 'browser')}`,
      `http://127.0.0.1:${port}/page`,
    ],
    { stdio: 'ignore' },
  )
  const ended = new Promise((resolve) => browser.once('close', resolve))
  try {
    expect(await told.promise).toEqual({
      unread: [],
      ids: Array.from({ length: 26 }, (_, n) => String(601 + n)),
      wrong: 'Left',
    })
  } finally {
    browser.kill()
    await ended
  }
})
