import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeArena } from './arena.ts'
import { endUnderLoad } from './end-under-load.ts'
import { examine } from './examine.ts'
import { fire } from './fire.ts'

const KILLS = 12
const SEED = 20_240_325
/** The first round of the folder that begins empty: the service is killed while it records the public record. */
const FILLING = 150

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'aid-ledger-fire-'))
})
afterEach(() => rmSync(root, { recursive: true }))

describe('the service under load', () => {
  it('killed a dozen times has all that it acknowledged, nothing twice, and answers as a rebuilt read model does', async () => {
    const lines: Array<string> = []
    const fired = await fire({ kills: KILLS, seed: SEED, from: 0, root, tell: (line) => lines.push(line) })
    expect(fired.failed, lines.join('\n')).toBeUndefined()
    expect(Object.values(fired.kills).reduce((sum, n) => sum + n, 0)).toBe(KILLS)
    expect(fired.acknowledged).toBeGreaterThan(KILLS)
  })

  it('killed while it records the public record goes on with it', async () => {
    const fired = await fire({ kills: 2, seed: SEED, from: FILLING, root, tell: () => {} })
    expect(fired.failed).toBeUndefined()
    expect(fired.kills).toEqual({ start: 2 })
  })

  it('told to stop ends with 0, and has all that it acknowledged', async () => {
    const arena = await makeArena(root, 'stop', false)
    expect(await endUnderLoad(arena, 'SIGTERM', SEED)).toMatchObject({ code: 0 })
    expect(arena.load.wrong).toEqual([])
    expect((await examine(arena, join(root, 'remains'))).wrong).toEqual([])
  })
})
