import { verifyLedger } from '@aid-ledger/verify'
import { expect, it } from 'vitest'
import { engines } from '../support/engines.ts'
import { openProved, provedFolder, restoredAndSigned, rightOf, someEvents } from './proved-ledger.ts'

it('the same events have the same root, proofs and tiles on both engines', async () => {
  const events = await someEvents(600)
  const found: Array<unknown> = []
  for (const { start } of engines) {
    const engine = await start()
    const place = provedFolder()
    const opened = await openProved(place.data, { engine })
    const { note } = await restoredAndSigned(opened, events)
    const tiles = [
      { level: 0, n: 1 },
      { level: 1, n: 0, width: 2 },
      { level: 'entries', n: 2, width: 600 - 512 },
    ] as const
    const proof = rightOf(await opened.proofs.proofOf(77))!
    found.push({
      head: note.split('\n').slice(0, 3),
      path: proof.split('\n\n')[0],
      tiles: await Promise.all(tiles.map(async (path) => rightOf(await opened.proofs.tile(path))?.toString('hex'))),
    })
    await opened.close()
    await engine.stop()
    expect(await verifyLedger({ path: place.data })).toMatchObject({ events: 600, vouchedTo: 600, problems: [] })
    place.remove()
  }
  expect(found).toHaveLength(2)
  expect(found[1]).toEqual(found[0])
  expect(JSON.stringify(found[0])).not.toContain('null')
}, 120_000)
