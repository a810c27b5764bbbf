import { eventIdOf } from '@aid-ledger/ledger'
import type { Reply } from './service/connection.ts'
import type { Deed } from './story/deed.ts'

type Place = { readonly id: string; readonly type: string; readonly position: string }

/** What is known of a command: what was asked, and what the service has answered. */
export type Page = {
  readonly deed: Deed
  /** The body of the 201, as it came. */
  acknowledged?: string
  /** How often the service said that it had recorded it just now, rather than before. */
  fresh: number
  refused: boolean
  /** Whether the log was seen to hold it. */
  recorded: boolean
}

/** What may be expected of an answer: that of a command that was recorded before, or of a service that stops. */
export type Expected = { readonly mustBeKnown: boolean; readonly stops: boolean }

/** What clients have asked and heard. */
export type Book = {
  readonly pages: () => ReadonlyArray<Page>
  readonly ofId: (id: string) => Page | undefined
  readonly sent: (deed: Deed) => Page
  /** Notes an answer; gives what is wrong with it. A service that `stops` may say that it takes no more. */
  readonly answered: (page: Page, reply: Reply, expected: Expected) => ReadonlyArray<string>
}

export const placesIn = (acknowledged: string): ReadonlyArray<Place> => JSON.parse(acknowledged).events

const noteAcknowledged = (page: Page, { hit, body }: Reply, mustBeKnown: boolean): ReadonlyArray<string> => {
  const { key } = page.deed
  const before = page.acknowledged ?? body
  page.acknowledged = before
  if (!hit) page.fresh += 1
  return [
    ...(before === body ? [] : [`${key} was acknowledged as ${before}, and again as ${body}`]),
    ...(hit || !mustBeKnown ? [] : [`${key} had been recorded, and was recorded again as ${body}`]),
    ...(page.fresh <= 1 ? [] : [`${key} was recorded ${page.fresh} times`]),
    ...(placesIn(body).length > 0 ? [] : [`${key} was acknowledged without events`]),
  ]
}

export const makeBook = (): Book => {
  const pages = new Map<string, Page>()
  return {
    pages: () => [...pages.values()],
    ofId: (id) => pages.get(id),
    sent: (deed) => {
      const id = eventIdOf(deed.key, 0)
      const page = pages.get(id) ?? { deed, fresh: 0, refused: false, recorded: false }
      pages.set(id, page)
      return page
    },
    answered: (page, reply, { mustBeKnown, stops }) => {
      if (reply.status === 201) return noteAcknowledged(page, reply, mustBeKnown)
      if (reply.status === 503 && stops) return []
      const said = `${page.deed.command} ${page.deed.key}: ${reply.status} ${reply.body}`
      if (mustBeKnown) return [`it had been recorded, and now: ${said}`]
      // Refused by a decider or by policy, or nothing to do: no event may come of it.
      page.refused = [200, 403, 409].includes(reply.status)
      return page.refused ? [] : [said]
    },
  }
}
