import { existsSync, globSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const packages = globSync(['packages/*', 'services/*'], { cwd: root }).filter((folder) =>
  existsSync(join(root, folder, 'package.json')),
)

type Manifest = { readonly name: string; readonly dependencies?: object; readonly devDependencies?: object }
const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))

const filesOf = (folder: string): ReadonlyArray<string> => globSync(`${folder}/src/**/*.ts`, { cwd: root })
const isTest = (file: string): boolean =>
  file.endsWith('.test.ts') || /\/(testing|fixture)\/|^packages\/event-store\/src\/contract(-suite\.ts|\/)/.test(file)

const specifiers = (file: string): ReadonlyArray<string> =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(
      /(?:^|\s)(?:import|export)\s[^'"]*?from\s+'([^']+)'|import\('([^']+)'\)|^import\s+'([^']+)'/gm,
    ),
  ].flatMap(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? [])

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
const isOutside = (specifier: string): boolean =>
  !specifier.startsWith('.') && !specifier.startsWith('node:') && !builtinModules.includes(specifier)

/** What each package of ours may build on; services may build on all of them. */
const BUILDS_ON: { readonly [name: string]: ReadonlyArray<string> } = {
  domain: [],
  'event-store': ['domain'],
  projections: ['domain', 'event-store'],
  contract: ['domain'],
  access: ['domain'],
  sealed: ['domain'],
  webhooks: ['domain', 'contract', 'feeds'],
  ledger: ['domain', 'event-store', 'projections', 'contract', 'sealed'],
  audit: ['domain', 'event-store', 'projections', 'contract', 'ledger'],
  feeds: ['domain', 'event-store', 'projections', 'contract', 'ledger'],
  // It runs in a browser too.
  client: ['domain', 'contract'],
  'public-record': [],
  // It shares nothing with what it verifies.
  verify: [],
}

describe('the house', () => {
  it.each(packages)('%s imports only what its package.json names', (folder) => {
    const { name, dependencies = {}, devDependencies = {} } = manifestOf(folder)
    const named = new Set([name, ...Object.keys(dependencies)])
    const forTests = new Set([...named, ...Object.keys(devDependencies), 'vitest', 'fast-check'])
    const strangers = filesOf(folder).flatMap((file) =>
      specifiers(file)
        .filter(isOutside)
        .filter((specifier) => !(isTest(file) ? forTests : named).has(packageOf(specifier)))
        .map((specifier) => `${file}: ${specifier}`),
    )
    expect(strangers).toEqual([])
  })

  it.each(Object.entries(BUILDS_ON))('%s builds on what lies below it', (name, below) => {
    const ours = Object.keys(manifestOf(`packages/${name}`).dependencies ?? {}).filter((dependency) =>
      dependency.startsWith('@aid-ledger/'),
    )
    expect(ours.filter((dependency) => !below.includes(basename(dependency)))).toEqual([])
  })

  it('gives the domain nothing but fp-ts and io-ts', () => {
    expect(Object.keys(manifestOf('packages/domain').dependencies ?? {}).sort()).toEqual(['fp-ts', 'io-ts'])
    const used = filesOf('packages/domain')
      .filter((file) => !isTest(file))
      .flatMap(specifiers)
      .filter((specifier) => !specifier.startsWith('.'))
    expect([...new Set(used.map(packageOf))].sort()).toEqual(['fp-ts', 'io-ts'])
  })

  it('gives what verifies proofs nothing but Node', () => {
    const used = filesOf('packages/verify').flatMap(specifiers).filter(isOutside)
    expect(used.filter((specifier) => specifier !== 'vitest')).toEqual([])
    expect(manifestOf('packages/verify')).not.toHaveProperty('dependencies')
  })

  it.each(packages)('%s crosses its own border by no relative path', (folder) => {
    const out = filesOf(folder).flatMap((file) =>
      specifiers(file)
        .filter((specifier) => specifier.startsWith('.'))
        .filter((specifier) => relative(join(root, folder), join(root, dirname(file), specifier)).startsWith('..'))
        .map((specifier) => `${file}: ${specifier}`),
    )
    expect(out).toEqual([])
  })

  it('keeps every file short enough to read in one go', () => {
    const LONGEST = 300
    const files = globSync(['packages/*/src/**/*.ts', 'services/*/src/**/*.ts', 'test/**/*.ts'], {
      cwd: root,
      exclude: ['**/node_modules/**'],
    })
    const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > LONGEST + 1)
    expect(files.length).toBeGreaterThan(100)
    expect(long).toEqual([])
  })
})
