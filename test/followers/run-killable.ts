import type { FeedName } from '@aid-ledger/contract'
import type { Dice } from '../bench/workload/dice.ts'
import { serviceProcess } from '../support/service-process.ts'
import type { CuttingProxy } from './cutting-proxy.ts'
import { followerProcess } from './follower-process.ts'
import type { Place } from './record-beside.ts'

/** Out of ten kills so many are of the service. */
const SERVICE_IN_TEN = 3

/** What follows which feed, and where it keeps what it is told. */
export type Follower = { readonly feed: FeedName; readonly file: string }

/** The service and its followers, as they are killed and started again. */
export type Running = {
  /** Kills one or the other, and starts it again. */
  readonly strike: (dice: Dice) => Promise<void>
  readonly address: () => string
  readonly killed: { followers: number; service: number }
  readonly end: () => Promise<ReadonlyArray<string>>
}

/** Runs the service on a folder, and followers of it by way of the proxy. */
export const runKillable = async (
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
      // Stopped in order it ends its streams itself, killed it does not.
      await service.end(dice.roll(2) === 0 ? 'SIGTERM' : 'SIGKILL')
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
