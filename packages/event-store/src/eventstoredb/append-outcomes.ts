import * as E from 'fp-ts/lib/Either.js'
import type { AppendRequest } from '../log-file/append-request.ts'
import { eventOfRow } from '../log-file/event-row.ts'
import type { AppendError, Appended } from '../port.ts'
import { storeError } from '../store-error.ts'
import { APPEND_WITHIN_MS } from './append-limits.ts'
import type { CountedAppend } from './count-append.ts'

/** What is answered to who appends. */
export type AppendOutcome = E.Either<AppendError, Appended>

const uncertain = (what: string): AppendOutcome =>
  E.left(
    storeError(
      'StoreUnavailable',
      `${what}. It may or may not have been taken; the same request again, with the same key, is safe.`,
    ),
  )

/** All the time for an append is over; `why` its last try came to nothing. */
export const notConfirmed = (why: string): AppendOutcome =>
  uncertain(`The cluster did not confirm the append within ${APPEND_WITHIN_MS / 1_000} seconds (${why})`)

/** A close came before the append was counted. */
export const closedBefore = uncertain('The ledger was closed before the cluster confirmed the append')

/** The events of an append take more bytes than a cluster takes at once. */
export const tooMuch = ({ drafts }: AppendRequest, bytes: number, most: number): AppendOutcome =>
  E.left({
    _tag: 'EventTooLarge',
    id: drafts[0]!.id,
    bytes,
    detail: `The ${drafts.length} events of this append take ${bytes} bytes together; the cluster takes at most ${most} at once. Record them by several commands.`,
  })

/** An append as it was counted, for the first time. */
export const outcomeOf = ({ outcome }: CountedAppend): AppendOutcome =>
  E.isLeft(outcome) ? outcome : E.right({ events: outcome.right.map(eventOfRow), repeated: false })
