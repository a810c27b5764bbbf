import { makeArena } from '../fire/arena.ts'
import { connectTo, type Reply } from '../fire/service/connection.ts'
import { type Ended, type SpawnedService, spawnService } from '../fire/service/spawn-service.ts'

/** The real service on a small ledger, and a client with a token. */
export type ServedArena = {
  readonly folder: string
  readonly get: (path: string) => Promise<Reply>
  /** Announces a pledge under a key, which names it too. */
  readonly give: (key: string) => Promise<Reply>
  readonly told: () => string
  /** Tells the service to stop, and waits until it has. */
  readonly end: () => Promise<Ended>
}

const trucks = (key: string) => ({
  data: {
    pledge: key,
    title: 'Ten trucks',
    channel: 'bilateral',
    recipient: 'UA',
    lines: [
      {
        line: 'trucks',
        donors: ['DE'],
        item: { code: 'truck', name: 'Truck', category: 'vehicles' },
        modality: 'inKind',
        purpose: 'assistance',
        bindingness: 'political',
        amount: { quantity: { amount: '10', unit: 'truck' } },
        schedule: [{ tranche: '1', due: '2024-06', firm: true, amount: '10' }],
      },
    ],
  },
  meta: {
    occurredOn: '2024-02-01',
    knownAt: '2024-02-01',
    assertedBy: 'donor',
    sources: [{ url: 'https://example.org/trucks', title: 'An example of a source' }],
  },
})

export type Spawn = (folder: string) => SpawnedService | Promise<SpawnedService>

/** Starts the service on a small ledger in a folder under `root`; `spawn` may put it under other circumstances. */
export const serveArena = async (
  root: string,
  spawn: Spawn = (folder) => spawnService(folder, false),
): Promise<ServedArena> => {
  const { folder, load } = await makeArena(root, 'arena', false)
  const service = await spawn(folder)
  const address = await service.serving
  if (address === undefined) throw new Error(service.told())
  const client = connectTo(address)
  return {
    folder,
    get: client.get,
    give: (key) =>
      client.give({ key, command: 'AnnouncePledge', by: 'donor:DE', body: trucks(key) }, load.tokens['donor:DE']),
    told: service.told,
    end: () => {
      client.end()
      service.kill('SIGTERM')
      return service.ended
    },
  }
}
