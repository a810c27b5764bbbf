import { isDeepStrictEqual } from 'node:util'
import { disagree } from '../model/disagreement.ts'
import type { Recorded } from '../model/fact.ts'
import type { Game } from './game.ts'

const PAGE = 1_000

type Stored = {
  readonly id: string
  readonly type: string
  readonly stream: string
  readonly revision: number
  readonly position: string
  readonly recordedAt: string
  readonly data: object
  readonly meta: { readonly [member: string]: unknown }
}

const eventsAfter = async ({ service, counts }: Game, after: number): Promise<ReadonlyArray<Stored>> => {
  const events: Array<Stored> = []
  for (;;) {
    const path = `/events?after=${after + events.length}&limit=${PAGE}`
    const { status, text } = await service.caller().ask({ method: 'GET', path })
    counts.requests += 1
    if (status !== 200) disagree('the log cannot be read', { path, status, text })
    const { items } = JSON.parse(text) as { readonly items: ReadonlyArray<Stored> }
    events.push(...items)
    if (items.length < PAGE) return events
  }
}

const isAsAcknowledged = (
  stored: Stored,
  { id, type, stream, revision, position, actor, data, meta }: Recorded,
): boolean =>
  stored.id === id &&
  stored.type === type &&
  stored.stream === stream &&
  stored.revision === revision &&
  stored.position === String(position) &&
  stored.meta['actor'] === actor &&
  isDeepStrictEqual(stored.data, data) &&
  Object.entries(meta).every(([name, value]) => isDeepStrictEqual(stored.meta[name], value))

/**
 * Compares the log with what was acknowledged, from where it was last compared: each event once, at its place, as it was
 * said, and no other, except for one whose client hung up.
 */
export const checkLog = async (game: Game, from = game.compared): Promise<void> => {
  const { ledger, doubted } = game
  const events = await eventsAfter(game, from)
  let last = ''
  for (const [index, stored] of events.entries()) {
    const position = from + index + 1
    const doubt = doubted.get(stored.id)
    if (ledger.at(position) === undefined && doubt !== undefined) ledger.adopt(doubt, stored)
    const known = ledger.at(position)
    if (known === undefined) disagree('the log has an event that nobody acknowledged', { position, stored })
    else if (position > 1 && !isAsAcknowledged(stored, known))
      disagree('the log has another event than was acknowledged', { position, stored, known })
    if (stored.recordedAt < last) disagree('recordedAt decreases', { position, stored, last })
    last = stored.recordedAt
  }
  game.compared = from + events.length
  if (game.compared !== ledger.head())
    disagree('acknowledged events are not in the log', { inLog: game.compared, acknowledged: ledger.head() })
}
