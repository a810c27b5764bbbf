import * as E from 'fp-ts/lib/Either.js'
import type { AppendRequest } from '../log-file/append-request.ts'
import { decideAppend } from '../log-file/decide-append.ts'
import { timeAfter } from '../log-file/log-writer.ts'
import type { AppendError, Appended, Clock } from '../port.ts'
import { beingRestored } from './count-append.ts'
import type { CountedCopy } from './counted-copy.ts'

/**
 * What the copy alone can answer to an append; undefined where the cluster has to be asked. `isCurrent`: the copy is known to
 * hold all that the cluster had of the stream.
 */
export const decideOnCopy = (
  copy: CountedCopy,
  clock: Clock,
  request: AppendRequest,
  isCurrent: boolean,
): E.Either<AppendError, Appended> | undefined => {
  const tip = copy.tip()
  const recordedAt = timeAfter(tip, clock())
  const decided = decideAppend(request, { log: copy, position: tip.position, recordedAt, isCurrent })
  if (decided._tag === 'Answered') return decided.answer
  return copy.progress().restoring === undefined ? undefined : E.left(beingRestored)
}
