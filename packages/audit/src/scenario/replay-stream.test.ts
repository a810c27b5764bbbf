import type { EventId, RecordedEvent } from '@aid-ledger/domain'
import { aDeliveryReported, aPledgeAnnounced, aPledgeWithdrawn, recordHistory } from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import type { Fates } from './fates-of.ts'
import { hypotheticalStreams } from './hypothetical-streams.ts'
import { replayStream } from './replay-stream.ts'

const inTime = async (): Promise<void> => {}
const positions = (events: ReadonlyArray<RecordedEvent>) => events.map(({ position }) => position)

describe('a stream that is gone through anew', () => {
  const recorded = recordHistory([aPledgeAnnounced(), aDeliveryReported(), aPledgeWithdrawn(), aDeliveryReported()])

  it('leaves alone what the real course took though it would be refused as a command today', () => {
    const [announced, delivered] = recorded
    const again = {
      ...announced!,
      id: 'b2d5a7de-0000-5000-8000-000000000000' as EventId,
      position: '3',
    } as RecordedEvent
    const without = (first: RecordedEvent) => new Map([[first.id, 'gone' as const]])
    const { events, refused } = replayStream('pledge', [announced!, delivered!, again], without(delivered!), new Map())
    expect([positions(events), refused]).toEqual([['1', '3'], []])
    const dependent = replayStream('pledge', [announced!, delivered!], without(announced!), new Map())
    expect([dependent.events, positions(dependent.refused.map(({ event }) => event))]).toEqual([[], ['2']])
  })

  it('ends where the question looks at it', async () => {
    const [announced] = recorded
    const fates: Fates = new Map([[announced!.stream, new Map([[announced!.id, 'gone' as const]])]])
    const stream = async () => recorded
    const { gone, refused } = await hypotheticalStreams(fates, () => 'pledge', 2, { stream, inTime })
    expect([positions(gone), positions(refused.map(({ event }) => event))]).toEqual([['1', '2'], ['2']])
  })
})
