import { setTimeout as sleep } from 'node:timers/promises'
import type { Arena } from './arena.ts'
import { deleteReadModel } from './checks/remains.ts'
import { wrongInBackup } from './checks/wrong-in-backup.ts'
import { type Examined, examine } from './examine.ts'
import { killInPhase, momentOfStart } from './kill-in-phase.ts'
import { drive, give } from './load.ts'
import type { BesideCommand, Plan } from './plan-round.ts'
import { connectTo } from './service/connection.ts'
import { runBeside } from './service/run-beside.ts'
import { type SpawnedService, spawnService } from './service/spawn-service.ts'

export type Round = Examined & {
  /** Whether it was the kill that ended the service. */
  readonly killed: boolean
  /** How long the service took to serve, in milliseconds; undefined where it did not come to that. */
  readonly startMs?: number
}

/** What surrounds a round: the rounds before it, and where things are put. */
export type Around = { readonly remains: string; readonly usualStartMs: number; readonly isFilling: boolean }

/** A backup is made beside the folder that a kill's remains are copied to. */
const backupIn = ({ remains }: Around): string => `${remains}.backup.sqlite`

const besideOf = (command: BesideCommand, around: Around): ReadonlyArray<string> =>
  command === 'backup' ? [command, '--to', backupIn(around)] : [command]

/** Asks a service that has just started for what a rebuilt read model answered after the last kill. */
const answersAsBefore = async ({ load, digests }: Arena, address: string): Promise<void> => {
  const by = connectTo(address)
  for (const [path, digest] of digests) {
    const { status, body } = await by.get(path)
    const answered = status === 200 ? JSON.parse(body).digest : `${status} ${body}`
    if (answered !== digest) load.wrong.push(`READ MODEL: ${path}: served ${answered}, rebuilt ${digest}`)
  }
  by.end()
}

/** Gives the commands again of which nobody knows what came of them. */
const askAgain = async ({ load }: Arena, address: string): Promise<void> => {
  const unknown = load.book.pages().filter((page) => page.acknowledged === undefined && !page.refused)
  await Promise.all(
    unknown.map(async ({ deed }) => {
      const by = connectTo(address)
      // Where the kill comes first, nobody knows still.
      await give(load, by, deed).catch(() => {})
      by.end()
    }),
  )
}

const underLoad = async (arena: Arena, service: SpawnedService, address: string, plan: Plan): Promise<void> => {
  if (plan.phase !== 'watch') await answersAsBefore(arena, address)
  const killing = killInPhase(service, arena, plan)
  if (plan.phase !== 'watch') await askAgain(arena, address)
  await Promise.all([killing, drive(arena.load, address, plan.clients)])
}

const untilItServes = async (arena: Arena, service: SpawnedService, plan: Plan): Promise<number | undefined> => {
  const from = performance.now()
  const address = await service.serving
  if (address === undefined) {
    arena.load.wrong.push(`it did not start: ${service.told()}`)
    return undefined
  }
  const startMs = performance.now() - from
  await underLoad(arena, service, address, plan)
  return startMs
}

/** What cannot be opened or answers nothing is a finding too. */
const lookedAt = (arena: Arena, remains: string): Promise<Examined> =>
  examine(arena, remains).catch((failure: unknown) => ({
    wrong: [failure instanceof Error ? String(failure.stack) : JSON.stringify(failure)],
    events: 0,
    keptReadModel: false,
  }))

/** One round: a start, load, a kill, and a look at what is left. */
export const runRound = async (arena: Arena, plan: Plan, around: Around): Promise<Round> => {
  const { load, folder } = arena
  if (plan.deletesReadModel) deleteReadModel(folder)
  load.stops = false
  const service = spawnService(folder, plan.watches)
  const beside = plan.beside === undefined ? undefined : runBeside(folder, besideOf(plan.beside, around))
  let startMs: number | undefined
  if (plan.phase === 'start' || plan.phase === 'making') {
    await Promise.race([sleep(momentOfStart(plan, around.usualStartMs, around.isFilling)), service.ended])
    service.kill('SIGKILL')
  } else startMs = await untilItServes(arena, service, plan)
  const { code, signal } = await service.ended
  if (plan.killsBeside) beside?.kill()
  load.wrong.push(...((await beside?.ended) ?? []))
  if (signal !== 'SIGKILL' && code !== 0) load.wrong.push(`it ended with ${code}: ${service.told()}`)
  // Nothing that a kill, a retry or a deleted read model brings about is the service's own mistake.
  if (/"level":"error"/.test(service.told())) load.wrong.push(`it told of errors: ${service.told()}`)
  const { wrong, ...examined } = await lookedAt(arena, around.remains)
  load.wrong.push(...(await wrongInBackup(backupIn(around), arena.log)))
  const all = [...load.wrong.splice(0), ...wrong]
  return { ...examined, wrong: all, killed: signal === 'SIGKILL', ...(startMs !== undefined && { startMs }) }
}
