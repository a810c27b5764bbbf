import { setTimeout as sleep } from 'node:timers/promises'
import type { Arena } from './arena.ts'
import { deleteReadModel } from './checks/remains.ts'
import type { Plan } from './plan-round.ts'
import type { SpawnedService } from './service/spawn-service.ts'

/** How long after the beginning of a phase its kill may come, in milliseconds. */
const SPAN_MS = { load: 350, renewal: 150, watch: 80, shutdown: 200 } as const
/** How long after being told to stop: a stop takes some twenty. */
const AFTER_STOP_MS = 25
/** The share of stops that are killed; the others are let end by themselves. */
const KILLED_STOPS = 0.75
/** How long after its files were deleted: another read model is made within some tens. */
const AFTER_DELETION_MS = 60

/** The share of a usual start in which its modules are loaded, and nothing else happens. */
const LOADING = 0.8
/** How far beyond a usual start a kill of a start may come; filling an empty ledger takes longer. */
const BEYOND = { usually: 1.15, filling: 2.5 } as const

/** When to kill a service that starts, in milliseconds since it was spawned. */
export const momentOfStart = ({ moments: [moment] }: Plan, usualMs: number, isFilling: boolean): number =>
  usualMs * (LOADING + moment * ((isFilling ? BEYOND.filling : BEYOND.usually) - LOADING))

/** Kills a service that serves and is under load, where the plan has it. */
export const killInPhase = async (service: SpawnedService, { folder, load }: Arena, plan: Plan): Promise<void> => {
  const { phase, moments } = plan
  if (phase === 'start' || phase === 'making') throw new Error('a start is not killed under load')
  await sleep(moments[0] * SPAN_MS[phase])
  if (phase === 'renewal') {
    deleteReadModel(folder)
    await sleep(moments[1] * AFTER_DELETION_MS)
  }
  if (phase === 'shutdown') {
    load.stops = true
    service.kill('SIGTERM')
    const isKilled = moments[1] < KILLED_STOPS
    await (isKilled ? sleep((moments[1] / KILLED_STOPS) * AFTER_STOP_MS) : service.ended)
  }
  service.kill('SIGKILL')
}
