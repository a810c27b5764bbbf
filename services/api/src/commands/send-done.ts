import type { RecordedAnswer } from '@aid-ledger/contract'
import { canonicalJson } from '@aid-ledger/domain'
import type { Done } from '@aid-ledger/ledger'
import type { Response } from 'express'

const answerOf = ({ stream, revision, position, events }: Done): RecordedAnswer => ({
  stream,
  revision,
  position,
  events: events.map((event) => ({ id: event.id, type: event.type, position: event.position })),
})

/** Answers what came of a command; of one that is repeated the same as the first time, and says that it is that. */
export const sendDone = (res: Response, done: Done): void => {
  const last = done.events.at(-1)
  res.status(last === undefined ? 200 : 201).set('Cache-Control', 'no-store')
  if (last !== undefined) res.set('Location', `/events/${last.position}`)
  if (done.repeated) res.set('Idempotency-Hit', 'true')
  res.type('application/json').send(canonicalJson(answerOf(done)))
}
