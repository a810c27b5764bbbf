import type { EventId, RecordedEvent } from '@aid-ledger/domain'
import { isCorrection, type LineKey } from '@aid-ledger/projections'
import { type LineLinks, linksAmong } from './line-links.ts'
import { type Mark, marksOf } from './marks-of.ts'

type Events = ReadonlyArray<RecordedEvent>

/** Finds the event that a correction is of in the end, over corrections of corrections. */
const rootsIn = (events: Events): ((event: RecordedEvent) => RecordedEvent | undefined) => {
  const byId = new Map<EventId, RecordedEvent>(events.map((event) => [event.id, event]))
  const rootOf = (event: RecordedEvent | undefined): RecordedEvent | undefined => {
    if (event === undefined || !isCorrection(event)) return event
    const named = event.type === 'CorrectionProposed' ? event.data.event : correctionIn(event)
    return rootOf(byId.get(named))
  }
  return rootOf
}

const correctionIn = ({ data }: RecordedEvent): EventId => (data as { readonly correction: EventId }).correction

const replacementIn = (event: RecordedEvent): object | undefined =>
  event.type === 'CorrectionProposed' ? (event.data.replacement?.data as object | undefined) : undefined

/** Every event with its data, and with those that a correction would put in their place. */
const saidIn = (events: Events): ReadonlyArray<readonly [event: RecordedEvent, data: object]> => {
  const corrections = events.filter(isCorrection)
  const rootOf = corrections.length === 0 ? undefined : rootsIn(events)
  const replaced = corrections.flatMap((correction) => {
    const root = rootOf!(correction)
    const replacement = replacementIn(correction)
    return root === undefined || replacement === undefined ? [] : [[root, replacement] as const]
  })
  return [...events.filter((event) => !isCorrection(event)).map((event) => [event, event.data] as const), ...replaced]
}

/** The marks of every event; a correction has those of what it corrects. */
const marked = (events: Events, said: ReturnType<typeof saidIn>): ReadonlyMap<Mark, ReadonlySet<RecordedEvent>> => {
  const marks = new Map<EventId, Set<Mark>>()
  for (const [event, data] of said) {
    const of = marks.get(event.id) ?? new Set()
    marks.set(event.id, of)
    for (const mark of marksOf(event, data)) of.add(mark)
  }
  const rootOf = rootsIn(events)
  const byMark = new Map<Mark, Set<RecordedEvent>>()
  for (const event of events)
    for (const mark of marks.get(rootOf(event)?.id ?? event.id) ?? []) {
      const of = byMark.get(mark)
      if (of === undefined) byMark.set(mark, new Set([event]))
      else of.add(event)
    }
  return byMark
}

/** A line and all that are drawn from it, over however many steps. */
const withDrawn = (line: LineKey, { children }: LineLinks): ReadonlySet<LineKey> => {
  const lines = new Set([line])
  for (const key of lines) for (const child of children.get(key) ?? []) lines.add(child)
  return lines
}

const valuesAll = (event: RecordedEvent): boolean => event.type === 'ValuationStated' && event.data.lines === undefined

/** An announcement without the lines that have no part in another: to open them each time would cost most. */
const narrowed =
  (lines: ReadonlySet<LineKey>) =>
  (event: RecordedEvent): RecordedEvent =>
    event.type === 'PledgeAnnounced' && event.data.lines.some(({ line }) => !lines.has(`${event.data.pledge}/${line}`))
      ? {
          ...event,
          data: {
            ...event.data,
            lines: event.data.lines.filter(({ line }) => lines.has(`${event.data.pledge}/${line}`)),
          },
        }
      : event

/**
 * Finds, among events in the order of the log, those that a line's accounts follow from: reckoned from them alone the line is
 * as it is when reckoned from all.
 */
export const eventsBehind = (events: Events): ((line: LineKey) => Events) => {
  const said = saidIn(events)
  const links = linksAmong(said)
  const byMark = marked(events, said)
  return (line) => {
    const lines = withDrawn(line, links)
    const marks = new Set<Mark>()
    for (const key of lines) {
      marks.add(`line:${key}`)
      marks.add(`pledge:${key.slice(0, key.indexOf('/'))}`)
    }
    for (const mark of marks) for (const next of links.to.get(mark) ?? []) marks.add(next)
    const found = new Set<RecordedEvent>()
    for (const mark of marks) for (const event of byMark.get(mark) ?? []) found.add(event)
    const ordered = [...found].sort((a, b) => Number(a.position) - Number(b.position))
    // A valuation of a whole pledge is of all its lines.
    return ordered.some(valuesAll) ? ordered : ordered.map(narrowed(lines))
  }
}
