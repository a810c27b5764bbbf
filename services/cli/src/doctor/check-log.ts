import { type RecordedEvent, readEvent, type StoredEvent, sayCount } from '@aid-ledger/domain'
import type { EventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { type Finding, ok, problem } from './finding.ts'

/** The most bad events told of: with more than these the remedy is the same. */
const MAX_TOLD = 5

type Census = { events: number; pledges: number; parties: number; readonly bad: Array<string> }

const count = (census: Census, { type }: RecordedEvent): void => {
  if (type === 'PledgeAnnounced') census.pledges++
  if (type === 'PartyRegistered') census.parties++
}

/** What is wrong with an event's place: positions are 1, 2, 3, …, revisions of a stream 0, 1, 2, …, times never go back. */
const misplaced = (event: StoredEvent, position: number, revision: number, before: string): string | undefined => {
  if (Number(event.position) !== position) return `position ${event.position} stands where ${position} belongs`
  if (event.revision !== revision)
    return `event ${position} has revision ${event.revision} of ${event.stream} where ${revision} belongs`
  return event.recordedAt < before
    ? `event ${position} was recorded at ${event.recordedAt}, before the one before it (${before})`
    : undefined
}

const readAll = async (store: Pick<EventStore, 'readAll'>): Promise<Census> => {
  const census: Census = { events: 0, pledges: 0, parties: 0, bad: [] }
  const revisions = new Map<string, number>()
  let before = ''
  for await (const batch of store.readAll(0))
    for (const event of batch) {
      census.events++
      const revision = revisions.get(event.stream) ?? 0
      const wrong = misplaced(event, census.events, revision, before)
      if (wrong !== undefined) census.bad.push(wrong)
      const read = readEvent(event)
      if (E.isLeft(read)) census.bad.push(read.left.detail)
      else count(census, read.right)
      revisions.set(event.stream, revision + 1)
      before = event.recordedAt
    }
  return census
}

/** Reads every event of the log and checks its place; a problem names the first events that are wrong, and the remedy. */
export const logFinding = async (store: Pick<EventStore, 'readAll'>, remedy: string): Promise<Finding> => {
  const { events, pledges, parties, bad } = await readAll(store)
  const counts = `${sayCount(events, 'event')}, ${sayCount(pledges, 'pledge')}, ${sayCount(parties, 'party', 'parties')}`
  if (bad.length > 0)
    return problem('Log', `${bad.slice(0, MAX_TOLD).join('; ')}${bad.length > MAX_TOLD ? '; and more' : ''}. ${remedy}`)
  return ok(
    'Log',
    events === 0
      ? 'empty: record entries, or restore an export'
      : `${counts}; every event can be read and is in its place`,
  )
}
