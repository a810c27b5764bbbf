import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const SCRIPT = 'tools/install-where-needed.mjs'

/** In place of npm's own: it lays the folders that an installation leaves, counts, and fails where it is told to. */
const NPX = `#!/bin/sh
echo "$@" >> npx.log
mkdir -p node_modules packages/one/node_modules
exit $(cat npx.status)
`

let folder: string
const at = (path: string): string => join(folder, path)
const write = (path: string, text: string, mode = 0o644): void => writeFileSync(at(path), text, { mode })
const manifest = (path: string, content: object): void => write(path, JSON.stringify(content))

/** A repository of one package that builds on another, with the script in its place. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aid-ledger-installing-'))
  for (const path of ['tools', 'bin', 'packages/one', 'services', 'test']) mkdirSync(at(path), { recursive: true })
  cpSync(join(root, SCRIPT), at(SCRIPT))
  write('bin/npx', NPX, 0o755)
  write('npx.status', '0')
  write('pnpm-lock.yaml', 'lockfileVersion: 9\n')
  write('pnpm-workspace.yaml', 'packages: [packages/*]\n')
  manifest('package.json', { name: 'all' })
  manifest('packages/one/package.json', { name: 'one', dependencies: { two: '1.0.0' } })
})
afterEach(() => rmSync(folder, { recursive: true }))

const setup = () => {
  const PATH = `${at('bin')}:${process.env['PATH']}`
  const { status, stderr } = spawnSync(process.execPath, [at(SCRIPT)], { encoding: 'utf8', env: { PATH } })
  return { status, stderr }
}
const asked = (): ReadonlyArray<string> =>
  existsSync(at('npx.log')) ? readFileSync(at('npx.log'), 'utf8').trimEnd().split('\n') : []
const well = { status: 0, stderr: '' }

describe('installing where it is needed', () => {
  it('installs what the lock file says where nothing is there yet, and then nobody is asked again', () => {
    expect([setup(), setup(), setup()]).toEqual([well, well, well])
    expect(asked()).toHaveLength(1)
    expect(asked()[0]).toContain('install --frozen-lockfile')
  })

  it.each([
    ['the lock file', () => write('pnpm-lock.yaml', 'lockfileVersion: 10\n')],
    ['the workspace', () => write('pnpm-workspace.yaml', 'packages: []\n')],
    [
      'what a package builds on',
      () => manifest('packages/one/package.json', { name: 'one', dependencies: { two: '2.0.0' } }),
    ],
    ['which packages there are', () => manifest('test/package.json', { name: 'tests' })],
    ['whether all of it is there', () => rmSync(at('packages/one/node_modules'), { recursive: true })],
    ['whether any of it is there', () => rmSync(at('node_modules'), { recursive: true })],
  ])('installs again once something else is needed: %s', (_, change) => {
    setup()
    change()
    expect([setup(), setup()]).toEqual([well, well])
    expect(asked()).toHaveLength(2)
  })

  it('leaves alone what a service runs from while nothing else is needed, also where files were written anew', () => {
    setup()
    manifest('package.json', { name: 'all', version: '2.0.0', scripts: { greet: 'true' } })
    write('pnpm-lock.yaml', readFileSync(at('pnpm-lock.yaml'), 'utf8'))
    expect(setup()).toEqual(well)
    expect(asked()).toHaveLength(1)
  })

  it('does not take for installed what failed, also where the same had been installed before', () => {
    setup()
    const lock = readFileSync(at('pnpm-lock.yaml'), 'utf8')
    write('pnpm-lock.yaml', 'lockfileVersion: 10\n')
    write('npx.status', '7')
    const failed = setup()
    expect(failed).toEqual({ status: 1, stderr: expect.stringMatching(/^Installing the packages of .* failed/) })
    write('pnpm-lock.yaml', lock)
    write('npx.status', '0')
    expect(setup()).toEqual(well)
    expect(asked()).toHaveLength(3)
  })

  it('says so where there is no npx', () => {
    const { status, stderr } = spawnSync(process.execPath, [at(SCRIPT)], {
      encoding: 'utf8',
      env: { PATH: at('tools') },
    })
    expect(status).toBe(1)
    expect(stderr).toMatch(/failed \(spawnSync npx ENOENT\).*needs npm and its registry/)
  })

  it('uses the same installer as the image', () => {
    const [installer] = /pnpm@[\d.]+/.exec(readFileSync(join(root, SCRIPT), 'utf8')) ?? []
    expect(readFileSync(join(root, 'Dockerfile'), 'utf8')).toContain(` ${installer} install --frozen-lockfile`)
  })
})
