import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serviceProcess } from '../support/service-process.ts'
import { testSeed } from '../support/test-seed.ts'
import { type OpenFeed, openFeed, readFeed, type Told } from './open-feed.ts'

let data: string
let whole: ReadonlyArray<Told>
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'aid-ledger-feeds-kills-'))
  const service = await serviceProcess(data)
  whole = (await readFeed(`${service.address}/feeds/ledger?after=0`)).filter(({ event }) => event === 'event')
  await service.end('SIGTERM')
})
afterAll(() => rmSync(data, { recursive: true, force: true }))

type Blow = { readonly after: number; readonly kills: boolean }
const blows = fc.array(fc.record({ after: fc.integer({ min: 1, max: 150 }), kills: fc.boolean() }), {
  minLength: 5,
  maxLength: 5,
})

it('a reader that is cut off and a service that is killed again and again lose nothing and double nothing', async () => {
  const drawn: ReadonlyArray<Blow> = fc.sample(blows, { seed: testSeed, numRuns: 1 })[0]!
  const seen: Array<Told> = []
  let service = await serviceProcess(data)
  const follow = () => openFeed(`${service.address}/feeds/ledger?after=0`, seen.at(-1)?.id)
  const take = ({ told }: OpenFeed) => seen.push(...told.filter(({ event }) => event === 'event'))
  for (const { after, kills } of drawn) {
    const feed = await follow()
    await feed.until((told) => told.length >= after || told.at(-1)?.event === 'caught-up')
    if (kills) await service.end('SIGKILL')
    else feed.vanish()
    await feed.ended
    take(feed)
    if (kills) service = await serviceProcess(data)
  }
  const last = await follow()
  await last.until((told) => told.at(-1)?.event === 'caught-up')
  take(last)
  expect(seen).toEqual(whole)
  // Whoever still follows does not keep the service from ending, and is told so by the end of the stream.
  await service.end('SIGTERM')
  expect(await last.ended).toBe(true)
})
