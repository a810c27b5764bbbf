import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FeedName } from '@aid-ledger/contract'
import { diceOf } from '../bench/workload/dice.ts'
import type { EngineKind } from '../support/engines.ts'
import { startCuttingProxy } from './cutting-proxy.ts'
import { keptIn } from './follower-process.ts'
import { begin, recordPublicRecord } from './record-beside.ts'
import { type Follower, runKillable } from './run-killable.ts'
import { toBeTold, wrongIn } from './wrong-in.ts'

/** The longest that nothing is killed. */
const MOST_QUIET_MS = 900
/** The log itself, and what a view makes of it. */
const FEEDS: ReadonlyArray<FeedName> = ['ledger', 'obligations']
const POLL_MS = 50
/** Half a minute: longer than whoever follows waits before coming back. */
const MOST_POLLS = 600

export type Wanted = {
  readonly kind: EngineKind
  readonly seed: number
  /** The most kills. */
  readonly strikes: number
  /** Where ledger and followers keep what they have. */
  readonly root: string
}

/** What a round came to. */
export type Followed = {
  readonly told: number
  readonly followersKilled: number
  readonly serviceKilled: number
  readonly cuts: number
  readonly wrong: ReadonlyArray<string>
}

/** What is wrong with what followers keep, once each has had the time to be told all there is. */
const wrongWith = async (address: string, { feed, file }: Follower): Promise<ReadonlyArray<string>> => {
  const right = await toBeTold(address, feed)
  for (let polls = 0; keptIn(file).length < right.length && polls < MOST_POLLS; polls += 1) await sleep(POLL_MS)
  return wrongIn(feed, keptIn(file), right)
}

/** Followers and the service are killed at random, and the way between them cut, while the public record is recorded. */
export const followUnderFire = async ({ kind, seed, strikes, root }: Wanted): Promise<Followed> => {
  const dice = diceOf(seed + 1)
  const engine = await kind.start()
  const data = join(root, 'data')
  mkdirSync(data)
  const place = { data, environment: engine.url === undefined ? {} : { EVENT_STORE_URL: engine.url } }
  await begin(place)
  const proxy = await startCuttingProxy(diceOf(dice.roll(2 ** 31)))
  const followers = FEEDS.map((feed) => ({ feed, file: join(root, `${feed}.sqlite`) }))
  const running = await runKillable(place, proxy, followers)
  let isRecording = true
  const recorded = recordPublicRecord(place).finally(() => {
    isRecording = false
  })
  for (let struck = 0; isRecording && struck < strikes; struck += 1) {
    await sleep(dice.roll(MOST_QUIET_MS))
    await running.strike(dice)
  }
  const wrong = [...(await recorded)]
  proxy.heal()
  for (const follower of followers) wrong.push(...(await wrongWith(running.address(), follower)))
  wrong.push(...(await running.end()))
  await proxy.end()
  await engine.stop()
  const told = followers.reduce((sum, { file }) => sum + keptIn(file).length, 0)
  return {
    told,
    followersKilled: running.killed.followers,
    serviceKilled: running.killed.service,
    cuts: proxy.cuts(),
    wrong,
  }
}
