import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { startCluster } from '../cluster-service/instances.ts'
import { delivery, pledge } from '../cluster-service/trucks.ts'
import { openFeed, readFeed } from './open-feed.ts'

it('a feed waits while the cluster is away, and tells what comes once it is back; each instance tells the same', async () => {
  const { server, start, stop } = await startCluster()
  onTestFinished(stop)
  const one = await start()
  const other = await start()
  const feeds = await Promise.all([one, other].map(({ address }) => openFeed(`${address}/feeds/ledger`)))
  await Promise.all(feeds.map(({ until }) => until(1)))
  expect((await one.give('AnnouncePledge', pledge('ee-before'), { key: 'before' })).status).toBe(201)
  await Promise.all(feeds.map(({ until }) => until(2)))
  await server.stop()
  while ((await one.ask('/health/ready')).status !== 503) await sleep(20)
  await server.restart()
  while ((await one.ask('/health/ready')).status !== 200) await sleep(20)
  expect((await one.give('ReportDelivery', delivery('ee-before', '5'), { key: 'after' })).status).toBe(201)
  const [mine, others] = await Promise.all(feeds.map(({ until }) => until(3)))
  expect(others!.slice(1)).toEqual(mine!.slice(1))
  // An id of the one is good at the other.
  const rest = await readFeed(`${other.address}/feeds/ledger`, mine!.at(-2)!.id)
  expect(rest.slice(0, -1)).toEqual(mine!.slice(-1))
})
