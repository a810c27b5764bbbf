import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ledgerFile } from '@aid-ledger/event-store'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleteReadModel, newestReadModel } from '../fire/checks/remains.ts'
import { type ServedArena, serveArena } from './serve-arena.ts'

/** Long enough for a line to come from a process on a machine that has much else to do. */
const HEARD_WITHIN = { timeout: 30_000 }

let root: string
let service: ServedArena
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'aid-ledger-vanished-'))
  service = await serveArena(root)
})
afterEach(async () => {
  await service.end()
  rmSync(root, { recursive: true, force: true })
})

const head = async (): Promise<number> => Number(JSON.parse((await service.get('/events?limit=1')).body).position)

describe('a service whose ledger is taken away underneath it', () => {
  it('acknowledges nothing, says so, answers from what it had, and goes on once the file is back', async () => {
    expect((await service.give('before')).status).toBe(201)
    const before = await head()
    const path = ledgerFile({ directory: service.folder })
    renameSync(path, join(root, 'elsewhere'))
    const refused = await service.give('meanwhile')
    expect(refused.status).toBe(503)
    expect(JSON.parse(refused.body)).toMatchObject({
      type: '/docs/problems/store-unavailable',
      detail: 'The ledger cannot be used at the moment.',
    })
    expect(await head()).toBe(before)
    renameSync(join(root, 'elsewhere'), path)
    const taken = await service.give('meanwhile')
    expect([taken.status, taken.hit]).toEqual([201, false])
    expect(await head()).toBe(before + 1)
    // The log is written a moment after what it tells of.
    await service.end()
    // What the service says of itself comes by another way than its answer, and may come after it.
    await vi.waitUntil(() => service.told().includes('ledger.sqlite was deleted, moved or replaced'), HEARD_WITHIN)
  })

  it('and with it everything in its folder, still answers what was recorded', async () => {
    await service.give('before')
    const asked = `/allies/DE/obligations?at=${await head()}&effectiveAt=2025-01-01&milestone=accepted`
    rmSync(service.folder, { recursive: true })
    expect((await service.get(asked)).status).toBe(200)
    expect((await service.give('meanwhile')).status).not.toBe(201)
    expect(await service.end()).toMatchObject({ code: 0 })
  })
})

it('a service whose read model is deleted underneath it answers the same, and has another made', async () => {
  await service.give('before')
  const asked = `/allies/DE/obligations?at=${await head()}`
  const told = await service.get(`${asked}&effectiveAt=2025-01-01`)
  deleteReadModel(service.folder)
  expect((await service.give('after')).status).toBe(201)
  expect(await service.get(`${asked}&effectiveAt=2025-01-01`)).toEqual(told)
  while (newestReadModel(service.folder) === undefined) await sleep(20)
  expect((await service.give('later')).status).toBe(201)
  expect(readdirSync(service.folder).filter((name) => /^read-model-\d+\.sqlite$/.test(name))).toHaveLength(1)
  await service.end()
  expect(service.told()).not.toContain('"level":"error"')
})
