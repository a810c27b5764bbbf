import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { spawnService } from '../fire/service/spawn-service.ts'
import { serveArena } from './serve-arena.ts'

const root = mkdtempSync(join(tmpdir(), 'aid-ledger-service-clock-'))
afterAll(() => rmSync(root, { recursive: true }))
const PUT_BACK = fileURLToPath(new URL('clock-put-back.ts', import.meta.url))

it('a service on a machine whose clock was put back takes facts, none of them before those that it has, and notes no shortfall', async () => {
  // The ledger was made by the right clock.
  const service = await serveArena(root, (folder) => spawnService(folder, true, ['--import', PUT_BACK]))
  expect((await service.get('/health/ready')).status).toBe(200)
  for (const key of ['first', 'second']) expect((await service.give(key)).status).toBe(201)
  const { items } = JSON.parse((await service.get('/events?after=0')).body)
  const times = items.map(({ recordedAt }: { readonly recordedAt: string }) => recordedAt)
  expect(times).toEqual(times.toSorted())
  expect(times.at(-1)).toBe(times.at(-3))
  expect(items.map(({ type }: { readonly type: string }) => type)).not.toContain('ShortfallOpened')
  const { items: shortfalls } = JSON.parse((await service.get('/shortfalls')).body)
  expect(shortfalls).toHaveLength(2)
  expect(await service.end()).toMatchObject({ code: 0 })
  expect(service.told()).toContain('"shortfallWatch":"postponed"')
})
