import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  commandNameOf,
  decide,
  evolve,
  initialState,
  parseCommand,
  parseStream,
  readEvent,
  type StoredEvent,
  type StreamName,
  type StreamState,
} from '@aid-ledger/domain'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import { makeLedger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { alliesOf, type Workload, workloadBatches } from './workload.ts'

const small: Workload = { events: 2_000, eventsPerAlly: 200, seed: 7 }

const eventsOf = async (workload: Workload): Promise<ReadonlyArray<StoredEvent>> => {
  const events: Array<StoredEvent> = []
  for await (const batch of workloadBatches(workload)) events.push(...batch)
  return events
}

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}

describe('the synthetic ledger', () => {
  it('is the same for the same workload, and has as many events as were asked for', async () => {
    const events = await eventsOf(small)
    expect(events).toHaveLength(2_000)
    expect(await eventsOf(small)).toEqual(events)
    expect(await eventsOf({ ...small, seed: 8 })).not.toEqual(events)
  })

  it('has events of every sort of story, each read back as it was written', async () => {
    const events = await eventsOf(small)
    for (const event of events) expect(right(readEvent(event))).toEqual(event)
    expect([...new Set(events.map(({ type }) => type))].sort()).toEqual([
      'ApprovalGranted',
      'ApprovalRequested',
      'CorrectionApproved',
      'CorrectionProposed',
      'DeliveryReported',
      'MilestoneReached',
      'PartyRegistered',
      'PledgeAnnounced',
      'ReceiptConfirmed',
      'ScheduleRevised',
      'ShipmentAccepted',
      'ShipmentDispatched',
      'ShipmentHandedOver',
      'ValuationStated',
    ])
  })

  it('tells nothing that a decider would refuse, and nothing before it was known', async () => {
    const states = new Map<StreamName, StreamState>()
    for (const event of await eventsOf(small)) {
      const recorded = right(readEvent(event))
      const { actor, commandId, correlationId, requestHash, ...meta } = recorded.meta
      const command = right(parseCommand(commandNameOf(recorded.type), event.data, meta, actor))
      const state = states.get(event.stream) ?? initialState(parseStream(event.stream)!.kind)
      expect(right(decide(command)(state))).toEqual([{ type: event.type, data: event.data }])
      states.set(event.stream, evolve(state, recorded))
      expect(event.meta.knownAt <= event.recordedAt).toBe(true)
    }
  })

  it('tells ten to twelve events of a pledge that it tells to the end', async () => {
    const events = await eventsOf({ events: 20_000, eventsPerAlly: 300, seed: 3 })
    const pledges = events.filter(({ type }) => type === 'PledgeAnnounced').length
    // One pledge in five is still under way at the end; on average half of it has been told.
    const told = (events.length - alliesOf({ events: 20_000, eventsPerAlly: 300, seed: 3 })) / (pledges * 0.9)
    expect(told).toBeGreaterThan(10)
    expect(told).toBeLessThan(12)
  })

  it('tells some 200 events of a long pledge', async () => {
    const events = await eventsOf({ ...small, events: 10_000, longPledges: true })
    const told = new Map<StreamName, number>()
    for (const { stream } of events) told.set(stream, (told.get(stream) ?? 0) + 1)
    // Its approval stands in a stream of its own.
    expect(Math.max(...told.values())).toBeGreaterThan(198)
    for (const event of events) expect(right(readEvent(event))).toEqual(event)
  })
})

const IN_ONE_PLACE = ['pending', 'cleared', 'allocated', 'inTransit', 'delivered', 'accepted', 'lost', 'withdrawn']

describe('a ledger made of it', () => {
  it('has every unit in one place, for every ally', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
    const store = right(await makeSqliteEventStore({ directory, mode: 'write' })())
    right(await store.restore(workloadBatches(small))())
    const restored = makeLedger({ store })
    try {
      const { answer } = right(await restored.query({ view: 'allies' }))
      const allies = (answer['items'] as ReadonlyArray<{ ally: string }>).map(({ ally }) => ally)
      expect(allies).toHaveLength(alliesOf(small))
      for (const of of allies) {
        const told = right(await restored.query({ view: 'obligations', of }))
        const lines = told.answer['lines'] as ReadonlyArray<{ readonly [account: string]: string }>
        expect(lines.length).toBeGreaterThan(5)
        for (const line of lines) {
          const sum = IN_ONE_PLACE.reduce((total, account) => total + Number(line[account]), 0)
          expect(sum).toBe(Number(line['announced']))
        }
      }
    } finally {
      await restored.close()
      rmSync(directory, { recursive: true, force: true })
    }
  })
})
