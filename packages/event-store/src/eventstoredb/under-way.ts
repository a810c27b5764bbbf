import type { EventId } from '@aid-ledger/domain'
import type * as E from 'fp-ts/lib/Either.js'
import type { AppendRequest } from '../log-file/append-request.ts'
import type { AppendError, Appended } from '../port.ts'

type Outcome = E.Either<AppendError, Appended>

/** What is under way: so that a close waits for it, and that two appends with the same event id go one after the other. */
export const makeUnderWay = () => {
  const all = new Set<Promise<unknown>>()
  let held = 0
  const byId = new Map<EventId, Promise<unknown>>()
  const other = ({ drafts }: AppendRequest): Promise<unknown> | undefined => {
    for (const { id } of drafts) {
      const found = byId.get(id)
      if (found !== undefined) return found
    }
    return undefined
  }
  return {
    size: () => all.size,
    /** How many characters the appends under way hold. */
    held: () => held,
    /** Resolves once all that is under way now has ended. */
    settled: async (): Promise<void> => {
      await Promise.allSettled(all)
    },
    track: <A>(run: Promise<A>, holds = 0): Promise<A> => {
      const ended = () => {
        held -= holds
        all.delete(run)
      }
      held += holds
      all.add(run)
      run.then(ended, ended)
      return run
    },
    inTurn: async (request: AppendRequest, run: () => Promise<Outcome>): Promise<Outcome> => {
      for (let before = other(request); before !== undefined; before = other(request)) await before.catch(() => {})
      const running = run()
      for (const { id } of request.drafts) byId.set(id, running)
      try {
        return await running
      } finally {
        for (const { id } of request.drafts) byId.delete(id)
      }
    },
  }
}
