import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Engine, engines } from '../support/engines.ts'
import { serviceProcess } from '../support/service-process.ts'
import { testSeed } from '../support/test-seed.ts'
import { type OpenFeed, openFeed, readFeed, type Told } from './open-feed.ts'

type Blow = { readonly after: number; readonly kills: boolean }
const blows = fc.array(fc.record({ after: fc.integer({ min: 1, max: 150 }), kills: fc.boolean() }), {
  minLength: 4,
  maxLength: 4,
})

describe.each(engines)('on $name', (kind) => {
  let data: string
  let engine: Engine
  let whole: ReadonlyArray<Told>
  const start = () => serviceProcess(data, engine.url === undefined ? {} : { EVENT_STORE_URL: engine.url })
  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'aid-ledger-feeds-kills-'))
    engine = await kind.start()
    const service = await start()
    whole = (await readFeed(`${service.address}/feeds/ledger?after=0`)).filter(({ event }) => event === 'event')
    await service.end('SIGTERM')
  })
  afterAll(async () => {
    await engine.stop()
    rmSync(data, { recursive: true, force: true })
  })

  it('a reader that is cut off and a service that is killed again and again lose nothing and double nothing', async () => {
    const drawn: ReadonlyArray<Blow> = fc.sample(blows, { seed: testSeed, numRuns: 1 })[0]!
    const seen: Array<Told> = []
    let service = await start()
    const follow = () => openFeed(`${service.address}/feeds/ledger?after=0`, seen.at(-1)?.id)
    const take = ({ told }: OpenFeed) => seen.push(...told.filter(({ event }) => event === 'event'))
    for (const { after, kills } of drawn) {
      const feed = await follow()
      await feed.until((told) => told.length >= after || told.at(-1)?.event === 'caught-up')
      if (kills) await service.end('SIGKILL')
      else feed.vanish()
      await feed.ended
      take(feed)
      if (kills) service = await start()
    }
    const last = await follow()
    await last.until((told) => told.at(-1)?.event === 'caught-up')
    take(last)
    expect(seen).toEqual(whole)
    // Whoever still follows does not keep the service from ending, and is told so by the end of the stream.
    await service.end('SIGTERM')
    expect(await last.ended).toBe(true)
  })
})
