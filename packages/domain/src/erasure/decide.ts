import * as E from 'fp-ts/lib/Either.js'
import type { DomainEvent } from '../event-codecs.ts'
import { refuse } from '../refused.ts'
import { eventIn, eventsOf, type StreamLog } from '../stream-log.ts'
import { type SealedField, sealedIn } from '../value/sealed.ts'
import { sayList } from '../value/words.ts'
import type { ErasureCommand } from './commands.ts'
import { erasureAmong } from './erasure-among.ts'
import type { ErasureRefusal } from './errors.ts'

const notSealed = ({ data }: ErasureCommand, found: SealedField | undefined, all: ReadonlyArray<SealedField>) => {
  if (found !== undefined)
    return refuse(
      'TextNotSealed',
      `At ${data.field} of the event ${data.event} another text is sealed, ${found.commitment}: give that commitment, or none.`,
      '/data/commitment',
    )
  const sealed = all.length === 0 ? 'none of its texts is' : `sealed are ${sayList(all.map(({ field }) => field))}`
  return refuse(
    'TextNotSealed',
    `Nothing is sealed at ${data.field} of the event ${data.event}, and only sealed text can be erased: ${sealed}.`,
    '/data/field',
  )
}

/**
 * Decides on an erasure in whichever stream. Of what is erased already nothing more is recorded: it is gone, and the event that
 * says so stands.
 */
export const decideErasure =
  (command: ErasureCommand) =>
  (log: StreamLog): E.Either<ErasureRefusal, ReadonlyArray<DomainEvent>> => {
    const { data } = command
    const event = eventIn(log, data.event)
    if (event === undefined)
      return E.left(
        refuse('EventNotInStream', `The stream has no event ${data.event} whose text could be erased.`, '/data/event'),
      )
    const all = sealedIn(event.data)
    const found = all.find(({ field }) => field === data.field)
    const { commitment } = found ?? {}
    if (commitment === undefined || (data.commitment !== undefined && data.commitment !== commitment))
      return E.left(notSealed(command, found, all))
    if (erasureAmong(eventsOf(log), commitment) !== undefined) return E.right([])
    return E.right([{ type: 'SealedErased', data: { ...data, commitment } }])
  }
