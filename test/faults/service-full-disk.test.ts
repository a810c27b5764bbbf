import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { placesIn } from '../fire/book.ts'
import type { Reply } from '../fire/service/connection.ts'
import { serveArena } from './serve-arena.ts'
import { type ServiceOnSmallDisk, spawnOnSmallDisk } from './service-on-small-disk.ts'
import { missingSmallDisk } from './small-disk.ts'

const missing = missingSmallDisk()
if (missing !== undefined) console.warn(`NOT RUN: the service on a disk that fills up. It needs ${missing}.`)

/** More than fit in what is left of any page, and of the write-ahead log. */
const TRIES = 500

const root = mkdtempSync(join(tmpdir(), 'aid-ledger-service-disk-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe.skipIf(missing !== undefined)(`the service on a disk that fills up (needs ${missing ?? 'unshare'})`, () => {
  it.each(['no room', 'little room'] as const)(
    'with %s left says so, acknowledges nothing that is not there, and goes on when there is room',
    async (room) => {
      const here = join(root, room.replace(' ', '-'))
      const disk = join(here, 'disk')
      mkdirSync(disk, { recursive: true })
      let onDisk: ServiceOnSmallDisk | undefined
      const service = await serveArena(here, (folder) => (onDisk = spawnOnSmallDisk(disk, folder)))
      const acknowledged: Array<Reply> = [await service.give('before')]
      await onDisk!.change(room)
      let refused: Reply | undefined
      let tries = 0
      for (; refused === undefined && tries < TRIES; tries += 1) {
        const reply = await service.give(`p-${tries}`)
        if (reply.status === 201) acknowledged.push(reply)
        else refused = reply
      }
      expect(refused?.status).toBe(503)
      expect(JSON.parse(refused!.body).detail).toBe('The disk that holds the ledger is full.')
      const position = placesIn(acknowledged[0]!.body)[0]!.position
      const read = await service.get(`/allies/DE/obligations?at=${position}`)
      // Where it is the read model that has no room, it has not read what is in the log, and says so.
      expect([200, refused?.status]).toContain(read.status)
      if (room === 'no room') expect(read.status).toBe(200)
      else expect(acknowledged.length).toBeGreaterThan(1)
      await onDisk!.change('more room')
      acknowledged.push(await service.give(`p-${tries - 1}`), await service.give('after'))
      expect(acknowledged.map(({ status }) => status)).toEqual(acknowledged.map(() => 201))
      const log = JSON.parse((await service.get('/events?after=0&limit=1000')).body).items
      const asked = acknowledged.flatMap(({ body }) => placesIn(body)).map(({ id }) => id)
      expect(log.map(({ id }: { readonly id: string }) => id).slice(-asked.length)).toEqual(asked)
      expect(await service.end()).toMatchObject({ code: 0 })
    },
  )
})
