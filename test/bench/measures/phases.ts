import { createHash } from 'node:crypto'
import { addDays, canonicalJson, type Day, parseStream, type RecordedEvent, readEvent } from '@aid-ledger/domain'
import { type EventStore, makeSqliteEventStore } from '@aid-ledger/event-store'
import { obligationsView, pictureOf, type Question } from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import { median } from '../frame/in-turns.ts'
import { ledgerOfWorkload } from '../ledger-of-workload.ts'
import type { Workload } from '../workload.ts'
import { allyOf } from './asked-ledger.ts'

const RUNS = { usual: 100, quick: 5 }

/** The phases of an answer that is computed anew, in their order. */
const PHASES = ['read', 'decode', 'picture', 'view', 'canonical JSON twice and digest'] as const
type Phase = (typeof PHASES)[number]

/** The streams that an ally's accounts rest on, by the names that the workload gives them. */
const streamsOf = async (store: EventStore, ally: string): Promise<ReadonlyArray<string>> => {
  const streams = new Set<string>()
  for await (const batch of store.readAll(0))
    for (const { stream } of batch)
      if (parseStream(stream)?.id.startsWith(`p-${ally.toLowerCase()}-`)) streams.add(stream)
  return [...streams]
}

const runOnce = async (store: EventStore, streams: ReadonlyArray<string>, ally: string, nth: number) => {
  const took: Array<number> = []
  let began = performance.now()
  const mark = (): void => {
    took.push(performance.now() - began)
    began = performance.now()
  }
  const stored = []
  for await (const batch of store.readStreams(streams as never)) stored.push(...batch)
  mark()
  const events = stored.map((event) => {
    const read = readEvent(event)
    if (E.isLeft(read)) throw new Error(read.left.detail)
    return read.right
  })
  mark()
  const inOrder: ReadonlyArray<RecordedEvent> = events.sort((a, b) => Number(a.position) - Number(b.position))
  const effectiveAt = addDays('2026-02-24' as Day, nth)
  const question: Question = { at: 2 ** 40, effectiveAt, milestone: 'handedOver', against: 'original' }
  const picture = pictureOf(inOrder, question)
  mark()
  const view = obligationsView(picture, ally as never)
  mark()
  createHash('sha256').update(canonicalJson(view)).digest('hex')
  Buffer.from(canonicalJson(view))
  mark()
  return took
}

/** Where the time of an answer goes that is computed anew, reckoned phase by phase in this process, in words. */
export const phasesInWords = async (workload: Workload, size: 'usual' | 'quick'): Promise<string> => {
  const directory = await ledgerOfWorkload(workload)
  const opened = await makeSqliteEventStore({ directory, mode: 'read' })()
  if (E.isLeft(opened)) throw new Error(opened.left.detail)
  const store = opened.right
  try {
    const ally = allyOf(workload, 0)
    const streams = await streamsOf(store, ally)
    const runs: Array<ReadonlyArray<number>> = []
    for (let nth = 0; nth < RUNS[size]; nth += 1) runs.push(await runOnce(store, streams, ally, nth))
    const told = PHASES.map((phase: Phase, at) => `${phase} ${median(runs.map((run) => run[at]!)).toFixed(2)}`)
    return `Its phases in ms, of which the first two fall away while an ally's events are at hand: ${told.join(', ')}`
  } finally {
    await store.close()
  }
}
