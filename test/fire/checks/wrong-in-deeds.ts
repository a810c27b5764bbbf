import { LEDGER_ACTOR, type StoredEvent } from '@aid-ledger/domain'
import { commandIdOf, digestOf, eventIdOf } from '@aid-ledger/ledger'
import { type Book, type Page, placesIn } from '../book.ts'

type Log = ReadonlyArray<StoredEvent>

const wrongOfAcknowledged = (log: Log, { deed, acknowledged }: Page): ReadonlyArray<string> =>
  placesIn(acknowledged!).flatMap(({ id, type, position }) => {
    const event = log[Number(position) - 1]
    return event?.id === id && event.type === type
      ? []
      : [`LOST: ${deed.command} ${deed.key} was acknowledged as ${type} ${id} at ${position}; there is ${event?.id}`]
  })

/** What a request is hashed as: the keys of other commands stand for the ids of their events. */
const hashOf = ({ command, body }: Page['deed']): string => {
  const named = JSON.stringify(body).replaceAll(/"entry:([^"]+)"/g, (_, key: string) => `"${eventIdOf(key, 0)}"`)
  return digestOf({ command, ...JSON.parse(named) })
}

const wrongOfPage = (log: Log, events: Log, page: Page): ReadonlyArray<string> => {
  const { deed, acknowledged, refused } = page
  page.recorded ||= events.length > 0
  return [
    ...(acknowledged === undefined ? [] : wrongOfAcknowledged(log, page)),
    ...(acknowledged === undefined || placesIn(acknowledged).length === events.length
      ? []
      : [`${deed.key} was acknowledged with ${acknowledged} and has ${events.length} events`]),
    ...(refused && events.length > 0 ? [`${deed.key} was refused, and is there: ${events[0]!.position}`] : []),
    // Every command of these stories records one event: it is there or not, and never more than once.
    ...(events.length <= 1 ? [] : [`TWICE: ${deed.key} is at ${events.map(({ position }) => position).join(' and ')}`]),
    ...events
      .filter(({ meta }) => meta.requestHash !== hashOf(deed))
      .map(({ position }) => `event ${position} is under the key ${deed.key}, and of another request`),
  ]
}

/** What is wrong between what clients were told and what is in the log; notes in the book what is found to be recorded. */
export const wrongInDeeds = (log: Log, book: Book, foundIds: ReadonlySet<string>): ReadonlyArray<string> => {
  const byCommand = Map.groupBy(log, ({ meta }) => meta.commandId as string)
  const asked = new Set(book.pages().map(({ deed }) => commandIdOf(deed.key) as string))
  const causeless = log.filter(
    ({ id, meta }) => !asked.has(meta.commandId as string) && !foundIds.has(id) && meta.actor !== LEDGER_ACTOR,
  )
  return [
    ...book.pages().flatMap((page) => wrongOfPage(log, byCommand.get(commandIdOf(page.deed.key)) ?? [], page)),
    ...causeless.map(({ id, position }) => `nobody asked for event ${id} at ${position}`),
  ]
}
