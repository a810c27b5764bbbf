import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const CLI = fileURLToPath(new URL('../../services/cli/src/main.ts', import.meta.url))
/** In name spaces of its own anyone may mount a disk, where the system allows such: what is mounted goes with the process. */
export const APART = ['--user', '--map-root-user', '--mount']

const CHANGES = {
  'no room': (folder: string) => `cat /dev/zero > '${folder}/filler' 2>/dev/null`,
  'more room': (folder: string) => `mount -o remount,size=64m '${folder}'`,
}

/** What tests with a small disk need that this machine does not have; undefined where it has all. */
export const missingSmallDisk = (): string | undefined =>
  spawnSync('unshare', [...APART, 'sh', '-c', 'mount -t tmpfs -o size=1m tmpfs "$0"', import.meta.dirname]).status === 0
    ? undefined
    : 'unshare of util-linux, on a system that lets it mount (in a container --cap-add SYS_ADMIN)'

/** What a run of the CLI said, on both its outputs, and its exit code. */
export type Said = { readonly code: number; readonly words: string }

/**
 * Runs steps, one after another, on a disk of 1 MiB mounted at `folder`: a command of the CLI each, whose ledger is on
 * that disk, `no room`, which fills what is left of it, or `more room`, which makes it larger. Answers what each command said.
 */
export const onSmallDisk = (
  folder: string,
  steps: ReadonlyArray<ReadonlyArray<string> | keyof typeof CHANGES>,
): ReadonlyArray<Said> => {
  const data = `${folder}/ledger`
  const quoted = (args: ReadonlyArray<string>): string => args.map((arg) => `'${arg}'`).join(' ')
  const script = steps.map((step) =>
    typeof step === 'string'
      ? CHANGES[step](folder)
      : `${quoted([process.execPath, CLI, ...step, '--data', data])} 2>&1; echo "exit code $?"`,
  )
  const { stdout, stderr } = spawnSync(
    'unshare',
    [...APART, 'sh', '-c', [`mount -t tmpfs -o size=1m tmpfs '${folder}'`, ...script].join('\n')],
    { encoding: 'utf8' },
  )
  const said = [...stdout.matchAll(/(.*?)exit code (\d+)\n/gs)]
  if (stderr !== '') throw new Error(stderr)
  return said.map(([, words = '', code]) => ({ words, code: Number(code) }))
}
