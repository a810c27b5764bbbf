import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { startCluster } from './instances.ts'
import { pledge } from './trucks.ts'

it('an instance is not ready while its cluster is away, and is again once it is back', async () => {
  const { server, start, stop } = await startCluster()
  onTestFinished(stop)
  const { ask, give } = await start()
  const until = async (status: number): Promise<void> => {
    while ((await ask('/health/ready')).status !== status) await sleep(20)
  }
  expect((await ask('/health/ready')).status).toBe(200)
  await server.stop()
  await until(503)
  expect((await ask('/allies/EE/obligations')).status).toBe(200)
  expect(await (await ask('/metrics')).text()).toContain('state="disconnected"} 1')
  await server.restart()
  await until(200)
  expect((await give('AnnouncePledge', pledge('ee-after'), { key: 'after' })).status).toBe(201)
})
