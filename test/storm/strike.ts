import { setTimeout as sleep } from 'node:timers/promises'
import type { EventStoreDbCluster, EventStoreDbServer } from '../eventstoredb-server/index.ts'
import { chanceOf } from '../simulation/script/chance.ts'

/** How long all members are silent in a blackout: longer than an append is tried for, so that callers hear that it may be there or not. */
const BLACKOUT_MS = 21_000
/** Every so manieth strike is a blackout. */
const BLACKOUT_EVERY = 100
/** The longest pause between two strikes: some find the instances back at work, others on their way there. */
const LONGEST_PAUSE_MS = 250
const STRIKE_SEEDS = 104_729

const WEIGHTS = [
  [4, 'dropConnections'],
  [3, 'stopAnswering'],
  [3, 'delay'],
  [2, 'heal'],
  [4, 'timeOutAfterWrite'],
  [3, 'unavailable'],
  [3, 'notLeader'],
  [3, 'moveLeader'],
  [3, 'abortSlowConsumers'],
  [3, 'restart'],
  [2, 'outage'],
] as const

export type StrikeKind = (typeof WEIGHTS)[number][1] | 'blackout'

/** What happens to whom, as the seed has it. */
export type Strike = {
  readonly kind: StrikeKind
  readonly pauseMs: number
  readonly on: 'leader' | 'all' | number
  /** From 0 to 99: how bad it is. */
  readonly force: number
}

/** The n-th strike of a seed. */
export const planStrike = (seed: number, n: number): Strike => {
  const chance = chanceOf(seed + (n + 1) * STRIKE_SEEDS)
  const pauseMs = chance.number(LONGEST_PAUSE_MS)
  if (n % BLACKOUT_EVERY === BLACKOUT_EVERY - 1) return { kind: 'blackout', pauseMs, on: 'all', force: 0 }
  const kind = chance.weighted<StrikeKind>(WEIGHTS)
  const on = chance.pick(['leader', 'leader', 'all', 0, 1, 2] as const)
  return { kind, pauseMs, on, force: chance.number(100) }
}

const few = (force: number): number => 1 + (force % 5)

const strikeOne = async (
  cluster: EventStoreDbCluster,
  member: EventStoreDbServer,
  { kind, force }: Strike,
): Promise<unknown> => {
  const { faults } = member
  switch (kind) {
    case 'dropConnections':
    case 'abortSlowConsumers':
    case 'heal':
      return faults[kind]()
    case 'stopAnswering':
      return faults.stopAnswering(20 + 6 * force)
    case 'blackout':
      return faults.stopAnswering(BLACKOUT_MS)
    case 'delay':
      return faults.delay(force)
    case 'timeOutAfterWrite':
    case 'unavailable':
      return faults[kind](few(force))
    case 'notLeader':
      return faults.notLeader({ host: '127.0.0.1', port: cluster.leader().port }, few(force))
    case 'moveLeader':
      return cluster.moveLeader()
    case 'restart':
      return member.restart()
    case 'outage':
      await member.stop()
      if (member === cluster.leader() && cluster.members.some((one) => one.isListening())) cluster.moveLeader()
      await sleep(5 * force)
      return member.restart()
  }
}

/** Strikes after its pause; ends when what it does is done, which may be long before its effects are over. */
export const strike = async (cluster: EventStoreDbCluster, plan: Strike): Promise<void> => {
  await sleep(plan.pauseMs)
  const { on } = plan
  const struck = on === 'all' ? cluster.members : [on === 'leader' ? cluster.leader() : cluster.members[on]!]
  await Promise.all(struck.map((member) => strikeOne(cluster, member, plan)))
  if (plan.kind === 'blackout') await sleep(BLACKOUT_MS)
}
