import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordPublicRecord } from '../cluster-cli/on-cluster.ts'
import { runCli } from '../support/run-cli.ts'
import { findBrowser } from './find-browser.ts'

const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
const asked: Array<string> = []
let page = ''
/** All that the browser asks anybody for comes here: it is its proxy. */
const proxy = createServer((request, response) => {
  asked.push(request.url ?? '')
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(page)
})

proxy.on('connect', (request, socket) => {
  asked.push(request.url ?? '')
  socket.end()
})

/** What the browser asks its maker for by itself, whatever page is open. */
const ITS_OWN = /google|gvt1\.com|gstatic/

beforeAll(async () => {
  const cli = (...argv: ReadonlyArray<string>) => runCli([...argv, '--data', join(folder, 'data')])
  await recordPublicRecord(cli)
  const file = join(folder, 'report.html')
  const { code, err } = await cli('audit', 'report', '--ally', 'US', '--effective-at', '2024-12-31', '--to', file)
  if (code !== 0) throw new Error(err)
  page = readFileSync(file, 'utf8')
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  proxy.close()
  rmSync(folder, { recursive: true, force: true })
})

const ADDRESS = 'http://report.example/report.html'

it('a report opens in a browser without asking anybody for anything else, and without an error', async () => {
  const { stdout, stderr } = await promisify(execFile)(findBrowser()!, [
    '--headless',
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-gpu',
    `--user-data-dir=${join(folder, 'browser')}`,
    `--proxy-server=127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    '--enable-logging=stderr',
    '--dump-dom',
    ADDRESS,
  ])
  expect(asked.filter((address) => !ITS_OWN.test(address))).toEqual([ADDRESS])
  expect(stderr.split('\n').filter((line) => line.includes('CONSOLE'))).toEqual([])
  expect(stdout).toContain('<svg id="timeline-picture"')
  expect(stdout).toContain('Supplemental appropriation for Ukraine, requested in October 2023')
})
