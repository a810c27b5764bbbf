import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { MAIN, type SpawnedService, serviceOf, settingsOf } from '../fire/service/spawn-service.ts'
import { APART } from './small-disk.ts'

const CHANGES = {
  'no room': 'cat /dev/zero > filler 2>/dev/null',
  'little room': 'cat /dev/zero > filler 2>/dev/null; truncate -s -120K filler',
  'more room': 'rm filler',
} as const

export type ServiceOnSmallDisk = SpawnedService & { readonly change: (to: keyof typeof CHANGES) => Promise<void> }

/** Runs the service on a disk of 8 MiB of its own, with a change of that disk for each line that it is told. */
const SCRIPT = `mount -t tmpfs -o size=8m tmpfs "$0" && cp -r "$1" "$0/ledger" && cd "$0" || exit 9
"$2" "$3" & service=$!
while read -r change; do eval "$change"; echo changed; done
kill -TERM $service; wait $service`

/** Starts the service on a copy of the ledger in `folder`, on a small disk mounted at `disk`. It stops when it is killed. */
export const spawnOnSmallDisk = (disk: string, folder: string): ServiceOnSmallDisk => {
  const child = spawn('unshare', [...APART, 'sh', '-c', SCRIPT, disk, folder, process.execPath, MAIN], {
    env: settingsOf(`${disk}/ledger`, false),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const service = serviceOf(child)
  const changes = () => service.told().split('changed\n').length - 1
  return {
    ...service,
    kill: () => void child.stdin.end(),
    change: async (to) => {
      const before = changes()
      child.stdin.write(`${CHANGES[to]}\n`)
      while (changes() === before) await once(child.stdout, 'data')
    },
  }
}
