import * as E from 'fp-ts/lib/Either.js'
import { type AppendRequest, appendRequest } from '../log-file/append-request.ts'
import { attemptAsync } from '../log-file/attempt-async.ts'
import { type Closing, storeClosed } from '../log-file/closing.ts'
import type { Observe } from '../observation.ts'
import {
  type AppendError,
  type Appended,
  type Batch,
  type EventStore,
  type RestoreError,
  StoreFailure,
} from '../port.ts'
import { storeError } from '../store-error.ts'
import { CLOSE_WITHIN_MS, MAX_UNDER_WAY, MAX_UNDER_WAY_CHARACTERS } from './append-limits.ts'
import { type AppendParts, appendToCluster } from './append-to-cluster.ts'
import { beingRestored } from './count-append.ts'
import { restoreToCluster } from './restore-to-cluster.ts'
import { makeUnderWay } from './under-way.ts'
import { within } from './within.ts'

export type ClusterWritesParts = AppendParts & {
  readonly path: string
  readonly observe?: Observe | undefined
  readonly isClosed: Closing['isClosed']
}

/** What of a store on a cluster writes. */
export type ClusterWrites = Pick<EventStore, 'append' | 'restore'> & {
  /** Waits for what is under way as long as a cluster in good order needs, then ends it as uncertain. */
  readonly end: () => Promise<void>
}

type Outcome = E.Either<AppendError, Appended>

const tooMany = storeError('StoreBusy', `More than ${MAX_UNDER_WAY} appends are under way. Try again in a moment.`)

const tooLarge = storeError(
  'StoreBusy',
  `The appends under way hold more than ${MAX_UNDER_WAY_CHARACTERS} characters. Try again in a moment.`,
)

/** What a close ends a restore with. */
const closedWithin = new StoreFailure(
  storeError(
    'StoreClosed',
    'The ledger was closed before the restore was whole. What was written of it counts for nobody until it is; restore the same file again: it goes on where it was, or finds that it was whole (the ledger is not empty then).',
  ),
)

const charactersOf = ({ drafts }: AppendRequest): number => {
  let characters = 0
  for (const { data, meta } of drafts) characters += data.length + meta.length
  return characters
}

const tellOf = (observe: Observe, outcome: Outcome, began: number): void => {
  if (E.isLeft(outcome)) observe({ _tag: 'Refused', reason: outcome.left._tag })
  else if (!outcome.right.repeated) {
    const seconds = (performance.now() - began) / 1_000
    observe({ _tag: 'Committed', appends: 1, events: outcome.right.events.length, seconds })
  }
}

/** Appends go side by side, restores alone: appends wait until one has ended. */
export const makeClusterWrites = (parts: ClusterWritesParts): ClusterWrites => {
  const { path, observe, isClosed, waiting, bell } = parts
  const underWay = makeUnderWay()
  const ending = new AbortController()
  let restoring: Promise<unknown> | undefined

  const answer = async (request: AppendRequest): Promise<Outcome> => {
    if (restoring !== undefined) await restoring
    const began = performance.now()
    const outcome = await underWay.inTurn(request, () => appendToCluster(parts, request))
    if (observe !== undefined) tellOf(observe, outcome, began)
    return outcome
  }
  const restore = async (events: AsyncIterable<Batch>): Promise<E.Either<RestoreError, number>> => {
    const before = underWay.settled()
    const running = attemptAsync(path, () =>
      before.then(() => restoreToCluster({ ...parts, ending: ending.signal }, events)),
    )
    restoring = running.catch(() => {})
    try {
      return await running
    } finally {
      restoring = undefined
    }
  }
  return {
    append: (stream, events, expected) => {
      const request = appendRequest(stream, events, expected)
      return async () => {
        if (isClosed()) return E.left(storeClosed)
        if (underWay.size() >= MAX_UNDER_WAY) return E.left(tooMany)
        const characters = charactersOf(request)
        const held = underWay.held()
        if (held > 0 && held + characters > MAX_UNDER_WAY_CHARACTERS) return E.left(tooLarge)
        return underWay.track(answer(request), characters)
      }
    },
    restore: (events) => async () => {
      if (isClosed()) return E.left(storeClosed)
      if (restoring !== undefined) return E.left(beingRestored)
      return underWay.track(restore(events))
    },
    end: async () => {
      await within(underWay.settled(), CLOSE_WITHIN_MS)
      waiting.end()
      ending.abort(closedWithin)
      bell.ring()
      await underWay.settled()
    },
  }
}
