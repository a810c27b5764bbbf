import { setTimeout as sleep } from 'node:timers/promises'
import { binaryEvent, type EventData, EventStoreDBClient, type JSONType, jsonEvent } from '@eventstore/db-client'
import { type Chance, chanceOf } from '../simulation/script/chance.ts'
import { anEventOf } from './instance/an-event-of.ts'

/** The longest pause between two of its writes. */
const LONGEST_PAUSE_MS = 30
/** Events of a burst: more than a server looks through before it says how far it has come. */
const BURST = 1_500

/** None of them begins with the ledger's prefix, some nearly do. */
const STREAMS = ['order-1', 'aid', 'aid-pledge-one-0', 'aide.pledge-1', 'Aid.pledge-one-0', 'test.aid.pledge-one-0']
/** As a server and its projections write them; the last one links to the events of the ledger. */
const SYSTEM_STREAMS = [
  '$stats-127.0.0.1:2113',
  '$scavenges',
  '$projections-$all',
  '$ce-aid.pledge',
  '$et-PledgeAnnounced',
]
/** Of the ledger: what is set on it hides nothing. */
const LEDGER_STREAM = 'aid.pledge-one-0'

/** With credentials of its own each write is a call of its own: the client then keeps no table that a broken connection upsets. */
const AS_ITSELF = { credentials: { username: 'neighbour', password: 'changeit' } }

const order = () => jsonEvent({ type: 'OrderPlaced', data: { order: 1 } })
const ofALedger = (key: string) => {
  const { type, data, meta } = anEventOf(key, 0, 0)
  return jsonEvent({ type, data: data as JSONType, metadata: meta as unknown as JSONType })
}
const statistics = () => jsonEvent({ type: '$statsCollected', data: { 'proc-cpu': 1 } })
const link = (revision: number) => binaryEvent({ type: '$>', data: Buffer.from(`${revision}@${LEDGER_STREAM}`) })

const WEIGHTS = [
  [30, 'others'],
  [20, 'system'],
  [1, 'burst'],
  [4, 'metadata'],
  [4, 'metadataOfLedger'],
  [2, 'delete'],
  [2, 'tombstone'],
] as const

type Kind = (typeof WEIGHTS)[number][1]

const write = async (client: EventStoreDBClient, kind: Kind, n: number, chance: Chance): Promise<unknown> => {
  const append = (stream: string, events: Array<EventData>) => client.appendToStream(stream, events, AS_ITSELF)
  const brief = `order-${n}`
  switch (kind) {
    case 'others':
      return append(chance.pick(STREAMS), [order(), ofALedger(`neighbour-${n}`)])
    case 'system':
      return append(chance.pick(SYSTEM_STREAMS), [statistics(), link(n)])
    case 'burst':
      return append('order-2', Array.from({ length: BURST }, order))
    case 'metadata':
      return client.setStreamMetadata('order-1', { maxCount: 2 + chance.number(9) }, AS_ITSELF)
    case 'metadataOfLedger':
      return client.setStreamMetadata(LEDGER_STREAM, { acl: { readRoles: ['$all'] }, note: n }, AS_ITSELF)
    case 'delete':
      await append(brief, [order()])
      return client.deleteStream(brief, AS_ITSELF)
    case 'tombstone':
      await append(brief, [order()])
      return client.tombstoneStream(brief, AS_ITSELF)
  }
}

/** Another program on the cluster of a ledger. */
export type Neighbour = {
  /** Ends it after the write that it is about; how many of its writes were acknowledged. */
  readonly end: () => Promise<number>
}

/**
 * Writes, one after the other, what is none of the ledger's: events of other streams, some with names and events very like the ledger's, what
 * a server writes of itself, metadata, deletions. What a strike keeps from being written is not written again.
 */
export const startNeighbour = (url: string, seed: number): Neighbour => {
  const client = EventStoreDBClient.connectionString(url)
  const chance = chanceOf(seed)
  let over = false
  const run = async (): Promise<number> => {
    let acknowledged = 0
    for (let n = 0; !over; n += 1) {
      const kind = chance.weighted<Kind>(WEIGHTS)
      await write(client, kind, n, chance).then(
        () => {
          acknowledged += 1
        },
        () => {},
      )
      await sleep(chance.number(LONGEST_PAUSE_MS))
    }
    return acknowledged
  }
  const running = run()
  return {
    end: async () => {
      over = true
      const acknowledged = await running
      await client.dispose()
      return acknowledged
    },
  }
}
