import { join } from 'node:path'
import { type Flavour, startCluster } from '../eventstoredb-server/index.ts'
import { checkAccounts } from './checks/check-accounts.ts'
import { hangLeader } from './hang-leader.ts'
import type { Account, Instance, InstanceOptions, Sight } from './instance/account.ts'
import { runInstance } from './instance/run-instance.ts'
import { spawnInstance } from './instance/spawn-instance.ts'
import { startNeighbour } from './neighbour.ts'
import { planStrike, type StrikeKind, strike } from './strike.ts'

const MEMBERS = 3
/** Callers of an instance with a stream of their own. */
const CALLERS = 4
const INSTANCE_SEEDS = 15_485_863
const NEIGHBOUR_SEEDS = 32_452_843
/** Of the ledger's streams. */
const PREFIX = 'aid.'

export type Wanted = {
  readonly flavour: Flavour
  readonly strikes: number
  readonly seed: number
  /** Where the copies lie. */
  readonly folder: string
  readonly tell: (line: string) => void
}

/** What a storm came to. */
export type Weathered = {
  readonly flavour: Flavour
  readonly strikes: { readonly [K in StrikeKind]?: number }
  readonly acknowledged: number
  /** Acknowledged ones that were made again. */
  readonly repeated: number
  /** Answers that the cluster did not confirm. */
  readonly unavailable: number
  /** Appends that were given up after such an answer, and of those the ones that are there. */
  readonly givenUp: number
  readonly givenUpThere: number
  readonly events: number
  readonly reconnects: number
  /** Writes of a neighbour that were acknowledged, and the records on the cluster that are none of the ledger's. */
  readonly neighbourly: number
  readonly others: number
  readonly wrong: ReadonlyArray<string>
}

const tallyOf = (accounts: ReadonlyArray<Account>, sights: ReadonlyArray<Sight>) => {
  const ids = new Set(sights[0]?.ids)
  const heard = accounts.flatMap((account) => account.heard)
  const givenUp = heard.filter(({ positions }) => positions === undefined)
  const sum = (counts: ReadonlyArray<number>): number => counts.reduce((total, count) => total + count, 0)
  return {
    acknowledged: heard.length - givenUp.length,
    repeated: sum(accounts.map(({ repeated }) => repeated)),
    unavailable: sum(accounts.map(({ unavailable }) => unavailable)),
    givenUp: givenUp.length,
    givenUpThere: givenUp.filter((one) => ids.has(one.ids[0]!)).length,
    events: ids.size,
    reconnects: sum(sights.map(({ reconnects }) => reconnects)),
  }
}

/**
 * Three instances, one of them a process of its own, append and follow on a cluster of three nodes while it is struck, and while a
 * neighbour writes there too. Then the leader hangs for good and another is elected; and while it hangs a fourth instance is
 * opened, and all of them are asked what they have.
 */
export const storm = async ({ flavour, strikes, seed, folder, tell }: Wanted): Promise<Weathered> => {
  const cluster = await startCluster(MEMBERS, { flavour })
  const optionsOf = (name: string, index: number, callers = CALLERS): InstanceOptions => ({
    name,
    // Some know all members, others one of them, to be asked for the others.
    url: index % 2 === 0 ? cluster.url : cluster.discoverUrl,
    path: join(folder, `${flavour}-${name}.sqlite`),
    seed: seed + index * INSTANCE_SEEDS,
    callers,
  })
  const struck: { [K in StrikeKind]?: number } = {}
  const instances: Array<Instance> = []
  const neighbour = startNeighbour(cluster.url, seed + NEIGHBOUR_SEEDS)
  try {
    instances.push(await spawnInstance(optionsOf('apart', 0)))
    instances.push(await runInstance(optionsOf('one', 1)), await runInstance(optionsOf('other', 2)))
    for (let n = 0; n < strikes; n += 1) {
      const plan = planStrike(seed, n)
      tell(`strike ${n}: ${plan.kind} on ${plan.on}, ${cluster.log.events.length} records`)
      await strike(cluster, plan)
      struck[plan.kind] = (struck[plan.kind] ?? 0) + 1
    }
    for (const { faults } of cluster.members) faults.heal()
    const neighbourly = await neighbour.end()
    tell('the leader hangs for good')
    const hung = await hangLeader(cluster)
    const accounts = await Promise.all(instances.map(({ calm }) => calm()))
    instances.push(await runInstance(optionsOf('late', 3, 0)))
    const sights = await Promise.all(instances.map(({ look }) => look()))
    hung.faults.heal()
    const wrong = checkAccounts(accounts, sights)
    await Promise.all(instances.map(({ end }) => end()))
    const others = cluster.log.events.filter(({ stream }) => !stream.startsWith(PREFIX)).length
    return { flavour, strikes: struck, ...tallyOf(accounts, sights), neighbourly, others, wrong }
  } finally {
    // Whoever is left, where something failed: that is what is told, and not what follows from it.
    await Promise.allSettled([neighbour.end(), ...instances.map(({ end }) => end())])
    await cluster.stop()
  }
}
