import * as E from 'fp-ts/lib/Either.js'
import type { AppendRequest } from '../log-file/append-request.ts'
import { storeError } from '../store-error.ts'
import type { Outcome } from './commit-group.ts'

/** The most events in one transaction: it runs in one go, and others want their turn. */
const MAX_GROUP_EVENTS = 1_000

/** The most appends that wait: more are refused with words rather than kept in ever more memory. */
export const MAX_WAITING_APPENDS = 10_000

type Waiting = {
  readonly request: AppendRequest
  readonly resolve: (outcome: Outcome) => void
  readonly reject: (error: unknown) => void
}

export type AppendQueue = {
  readonly append: (request: AppendRequest) => Promise<Outcome>
  /** Runs alone: appends wait until it has ended. `busy` where another such run is under way. */
  readonly alone: <A>(run: () => Promise<A>) => Promise<A | 'busy'>
  /** Resolves once nothing waits and nothing runs. */
  readonly idle: () => Promise<void>
}

const tooMany = storeError('StoreBusy', `More than ${MAX_WAITING_APPENDS} appends are waiting. Try again in a moment.`)

/** At least one request, and then as many as one transaction takes. */
const nextGroup = (waiting: Array<Waiting>): ReadonlyArray<Waiting> => {
  let events = 0
  let count = 0
  for (const { request } of waiting) {
    events += request.drafts.length
    if (count > 0 && events > MAX_GROUP_EVENTS) break
    count += 1
  }
  return waiting.splice(0, count)
}

/** Gathers the appends that come while the process is busy (not least with the fsync before) and commits them as groups. */
export const makeAppendQueue = (
  commit: (requests: ReadonlyArray<AppendRequest>) => ReadonlyArray<Outcome>,
): AppendQueue => {
  const waiting: Array<Waiting> = []
  let scheduled = false
  let occupied = false
  let whenIdle: Array<() => void> = []

  const flush = (): void => {
    scheduled = false
    if (occupied) return
    const group = nextGroup(waiting)
    try {
      const outcomes = commit(group.map(({ request }) => request))
      for (const [index, { resolve }] of group.entries()) resolve(outcomes[index]!)
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
    goOn()
  }
  const goOn = (): void => {
    if (occupied || scheduled) return
    if (waiting.length > 0) {
      scheduled = true
      setImmediate(flush)
      return
    }
    for (const tell of whenIdle) tell()
    whenIdle = []
  }
  return {
    append: (request) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= MAX_WAITING_APPENDS) return resolve(E.left(tooMany))
        waiting.push({ request, resolve, reject })
        goOn()
      }),
    alone: async (run) => {
      if (occupied) return 'busy'
      occupied = true
      try {
        return await run()
      } finally {
        occupied = false
        goOn()
      }
    },
    idle: () =>
      new Promise((resolve) => {
        whenIdle.push(resolve)
        goOn()
      }),
  }
}
