import { setTimeout as sleep } from 'node:timers/promises'
import type { StreamName } from '@aid-ledger/domain'
import { type ClusterStore, makeEventStoreDbEventStore } from '@aid-ledger/event-store/eventstoredb'
import * as E from 'fp-ts/lib/Either.js'
import { chanceOf } from '../../simulation/script/chance.ts'
import { settingsOf } from '../../support/settings-of.ts'
import type { Account, Heard, Instance, InstanceOptions, Sight } from './account.ts'
import { runCaller } from './run-caller.ts'
import { digestOf, watchLog } from './watch-log.ts'

/** How long an instance may need to see everything once the storm is over: far longer than any of its waits. */
const SEEN_WITHIN_MS = 60_000
const LOOK_EVERY_MS = 10
const CALLER_SEEDS = 7_919

const openStore = async ({ url, path }: InstanceOptions): Promise<ClusterStore> => {
  const opened = await makeEventStoreDbEventStore({ path, connection: settingsOf(url) })()
  if (E.isLeft(opened)) throw new Error(opened.left.detail)
  return opened.right
}

const streamOf = (name: string): StreamName => `aid.pledge-${name}` as StreamName

const startCallers = (store: ClusterStore, { name, seed, callers }: InstanceOptions) => {
  const heard: Array<Heard> = []
  const wrong: Array<string> = []
  const counts = { unavailable: 0, repeated: 0 }
  let over = false
  const note = {
    heard: (one: Heard) => void heard.push(one),
    unavailable: () => {
      counts.unavailable += 1
    },
    repeated: () => {
      counts.repeated += 1
    },
    wrong: (words: string) => void wrong.push(words),
  }
  const run = async (index: number): Promise<void> => {
    const isShared = index === callers
    const caller = `${name}-${index}`
    const stream = streamOf(isShared ? 'shared' : caller)
    const chance = chanceOf(seed + index * CALLER_SEEDS)
    await runCaller({ store, name: caller, stream, isShared, chance, isOver: () => over, note }).catch(
      (error: unknown) => note.wrong(`${caller} ended: ${String(error)}`),
    )
  }
  const running = Promise.all(Array.from({ length: callers === 0 ? 0 : callers + 1 }, (_, index) => run(index)))
  return async (): Promise<Account> => {
    over = true
    await running
    return { instance: name, heard, ...counts, wrong }
  }
}

/** Waits until a follower has been given all that is in the log, and how much that is; says so where it takes too long. */
const seeAll = async (
  store: ClusterStore,
  seen: ReadonlyArray<unknown>,
): Promise<{ readonly head: number; readonly late: ReadonlyArray<string> }> => {
  const until = Date.now() + SEEN_WITHIN_MS
  let last = 'nothing went wrong'
  while (Date.now() < until) {
    const { state, words } = store.health()
    if (state === 'stopped') return { head: seen.length, late: [words] }
    try {
      await store.caughtUp(AbortSignal.timeout(until - Date.now()))
      const head = await store.head()()
      if (E.isRight(head) && seen.length >= head.right) return { head: head.right, late: [] }
    } catch (error) {
      last = String(error)
    }
    await sleep(LOOK_EVERY_MS)
  }
  return { head: seen.length, late: [`it has not seen everything after ${SEEN_WITHIN_MS / 1_000} seconds (${last})`] }
}

/** Opens an instance in this process and begins with its load. */
export const runInstance = async (options: InstanceOptions): Promise<Instance> => {
  const store = await openStore(options)
  const watching = watchLog(store)
  const calm = startCallers(store, options)
  return {
    calm,
    look: async (): Promise<Sight> => {
      const { head, late } = await seeAll(store, watching.ids)
      const { state, reconnects } = store.health()
      const copy = late.length === 0 ? await digestOf(store.readAll(0)) : 'not looked at'
      const { ids, wrong } = watching
      return {
        instance: options.name,
        ids,
        head,
        followed: watching.digest(),
        copy,
        state,
        reconnects,
        wrong: [...wrong, ...late],
      }
    },
    end: async () => {
      await watching.end()
      await store.close()
    },
  }
}
