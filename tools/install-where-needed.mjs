/**
 * Installs what the program needs where it is not there yet, or where another set of packages is asked for than was
 * installed; else it touches nothing and asks nobody, so that whoever may only read this folder can start the program, and
 * no service loses its files while it runs. Plain JavaScript for Node 20, which may be all that a machine has.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PNPM = 'pnpm@12.21.0'
/** Packages that npm has in its cache are taken from there without asking: offline it would ask in vain for a minute. */
const COMMAND = [
  '--yes',
  '--prefer-offline',
  PNPM,
  'install',
  '--frozen-lockfile',
  '--prefer-offline',
  '--loglevel=error',
]

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
/** Says what was installed. It goes with the folder: who deletes that or copies it, deletes or copies this. */
const note = join(modules, '.installed-for')

/** The packages of this repository, as pnpm-workspace.yaml names their folders. */
const manifests = () =>
  ['packages', 'services']
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
    .concat('.', 'test')
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .sort()
    .map((folder) => ({ folder, ...JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) }))

/** All that an installation follows from: the contents, as times change when a folder is copied. */
const wanted = () => {
  const hash = createHash('sha256').update(`${PNPM} ${process.platform} ${process.arch}\n`)
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, file)))
  for (const { folder, name, dependencies, devDependencies, optionalDependencies } of manifests())
    hash.update(JSON.stringify([folder, name, dependencies, devDependencies, optionalDependencies]))
  return `${hash.digest('hex')}\n`
}

/** Whether each package that builds on others still has the folder with the way to them. */
const isWhole = () =>
  manifests().every(
    ({ folder, dependencies, devDependencies }) =>
      Object.keys({ ...dependencies, ...devDependencies }).length === 0 ||
      existsSync(join(root, folder, 'node_modules')),
  )

const isInstalled = () => existsSync(note) && readFileSync(note, 'utf8') === wanted() && isWhole()

const mayWrite = () => {
  try {
    accessSync(root, constants.W_OK)
    return true
  } catch {
    return false
  }
}

const giveUp = (words) => {
  process.stderr.write(`${words}\n`)
  process.exit(1)
}

const install = () => {
  if (!mayWrite())
    giveUp(`Other packages are needed than ${root} has, and you may not write there. Let its owner run: npm run setup`)
  // Taken away first: what is interrupted half-way is not taken for done.
  rmSync(note, { force: true })
  const { status, error } = spawnSync('npx', COMMAND, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // `npm run --silent` would keep npx from saying why it failed.
    env: { ...process.env, npm_config_loglevel: 'error' },
    shell: process.platform === 'win32',
  })
  if (status !== 0)
    giveUp(
      `Installing the packages of ${root} failed${error === undefined ? '' : ` (${error.message})`}. The first time it needs npm and its registry.`,
    )
  writeFileSync(note, wanted())
}

if (!isInstalled()) install()
