import { expect, it } from 'vitest'
import { makeListener } from './listener.ts'

/** So many that the system, which chooses by chance among some ten thousand ports, nearly surely comes back to one. */
const SERVERS = 1_500

it('never listens twice on a port that was chosen for it', async () => {
  const ports: Array<number> = []
  for (let n = 0; n < SERVERS; n += 1) {
    const listener = await makeListener(0, () => {})
    ports.push(listener.port)
    await listener.close()
  }
  expect(new Set(ports).size).toBe(SERVERS)
})

it('listens again on a port that was asked for', async () => {
  const first = await makeListener(0, () => {})
  await first.close()
  const again = await makeListener(first.port, () => {})
  await again.close()
  expect(again.port).toBe(first.port)
})
