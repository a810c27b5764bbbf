import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { FeedName } from '@aid-ledger/contract'
import { entriesFile, reviewsFile } from '@aid-ledger/public-record'
import { type Dice, diceOf } from '../bench/workload/dice.ts'
import type { EngineKind } from '../support/engines.ts'
import { runCli } from '../support/run-cli.ts'
import { serviceProcess } from '../support/service-process.ts'
import { type CuttingProxy, startCuttingProxy } from './cutting-proxy.ts'
import { followerProcess, keptIn } from './follower-process.ts'
import { toBeTold, wrongIn } from './wrong-in.ts'

/** The longest that nothing is killed. */
const MOST_QUIET_MS = 900
/** Out of ten kills so many are of the service. */
const SERVICE_IN_TEN = 3
/** The log itself, and what a view makes of it. */
const FEEDS: ReadonlyArray<FeedName> = ['ledger', 'obligations']
const POLL_MS = 50
/** Where the service is killed before it takes anything, again and again. */
const MOST_TRIES = 20
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

type Running = {
  /** Kills one or the other, and starts it again. */
  readonly strike: (dice: Dice) => Promise<void>
  readonly address: () => string
  readonly killed: { followers: number; service: number }
  readonly end: () => Promise<ReadonlyArray<string>>
}

type Place = { readonly data: string; readonly environment: { readonly [name: string]: string } }
type Follower = { readonly feed: FeedName; readonly file: string }

const run = async (
  { data, environment }: Place,
  proxy: CuttingProxy,
  followers: ReadonlyArray<Follower>,
): Promise<Running> => {
  const killed = { followers: 0, service: 0 }
  let service = await serviceProcess(data, environment)
  proxy.leadTo(service.address)
  const start = ({ feed, file }: Follower) => followerProcess(proxy.address, feed, file)
  const running = followers.map(start)
  const strike = async (dice: Dice): Promise<void> => {
    if (dice.roll(10) < SERVICE_IN_TEN) {
      await service.end('SIGKILL')
      service = await serviceProcess(data, environment)
      proxy.leadTo(service.address)
      killed.service += 1
    } else {
      const which = dice.roll(running.length)
      await running[which]?.end('SIGKILL')
      running[which] = start(followers[which]!)
      killed.followers += 1
    }
  }
  const end = async (): Promise<ReadonlyArray<string>> => {
    const codes = await Promise.all(running.map((follower) => follower.end('SIGTERM')))
    await service.end('SIGTERM')
    // One that had only just started knows no other end.
    return codes.flatMap((code, n) =>
      code === 0 || code === null ? [] : [`a follower ended with ${code}: ${running[n]?.said()}`],
    )
  }
  return { strike, address: () => service.address, killed, end }
}

/** Records a file beside the service, which may die meanwhile: whoever gives up begins again. Answers what went wrong. */
const recordFile = async ({ data, environment }: Place, file: URL, actor: string): Promise<ReadonlyArray<string>> => {
  let told = ''
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const command = ['record', fileURLToPath(file), '--actor', actor, '--data', data]
    const { code, err } = await runCli(command, { env: environment })
    if (code === 0) return []
    told = err
  }
  return [told]
}

const recordPublicRecord = async (place: Place): Promise<ReadonlyArray<string>> => [
  ...(await recordFile(place, entriesFile, 'editor')),
  ...(await recordFile(place, reviewsFile, 'reviewer')),
]

/** A ledger with one event: one without any its service would fill itself, before it serves. */
const begin = async ({ data, environment }: Place): Promise<void> => {
  const [first] = readFileSync(entriesFile, 'utf8').split('\n')
  const { code, err } = await runCli(['record', '-', '--actor', 'editor', '--data', data], {
    env: environment,
    stdin: `${first}\n`,
  })
  if (code !== 0) throw new Error(err)
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
  const proxy = await startCuttingProxy(dice)
  const followers = FEEDS.map((feed) => ({ feed, file: join(root, `${feed}.sqlite`) }))
  const running = await run(place, proxy, followers)
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
