import { setTimeout as sleep } from 'node:timers/promises'
import type { Arena } from './arena.ts'
import { drive } from './load.ts'
import { planRound } from './plan-round.ts'
import { type Ended, spawnService } from './service/spawn-service.ts'

const ENOUGH = 20
const LOOK_EVERY_MS = 5

/** Starts the service on an arena, and ends it by a signal in the midst of load once some commands were acknowledged. */
export const endUnderLoad = async (arena: Arena, signal: 'SIGKILL' | 'SIGTERM', seed: number): Promise<Ended> => {
  const { folder, load } = arena
  const service = spawnService(folder, false)
  const address = await service.serving
  if (address === undefined) throw new Error(service.told())
  const driving = drive(load, address, planRound(seed, 0, false).clients)
  const acknowledged = () => load.book.pages().filter((page) => page.acknowledged !== undefined).length
  while (acknowledged() < ENOUGH) await sleep(LOOK_EVERY_MS)
  load.stops = signal === 'SIGTERM'
  service.kill(signal)
  await driving
  return service.ended
}
