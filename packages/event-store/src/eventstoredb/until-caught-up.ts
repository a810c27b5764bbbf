import type { Bell } from '../log-file/bell.ts'
import { StoreFailure } from '../port.ts'
import type { ClusterClient } from './cluster-client.ts'
import type { ClusterRecord } from './cluster-record.ts'
import { troubleOf } from './cluster-trouble.ts'
import type { CountedCopy } from './counted-copy.ts'
import type { Follower } from './follower.ts'
import { isBeyond } from './place.ts'
import { nextOfAllRequest, recordBeforeRequest } from './read-request.ts'
import type { StreamNames } from './stream-prefix.ts'

export type CatchingUpParts = {
  readonly client: ClusterClient
  readonly copy: CountedCopy
  readonly follower: Follower
  readonly bell: Bell
  readonly names: StreamNames
  readonly shown: string
  /** Throws where nothing is counted any more. */
  readonly insistOnCounting: () => void
}

const asked = async <A>({ shown }: CatchingUpParts, answer: Promise<A>): Promise<A> => {
  try {
    return await answer
  } catch (error) {
    throw new StoreFailure(troubleOf(error, shown).error)
  }
}

/**
 * The ledger's first record that the copy does not hold, if there is one now. The server looks from where it is known to have
 * looked: a search from the log's end backwards would go through all that others have written since the ledger's last record.
 */
const nextOwn = (parts: CatchingUpParts): Promise<ClusterRecord | undefined> => {
  const { client, copy, names } = parts
  const from = copy.looked()
  const isNew = (record: ClusterRecord): boolean => from === undefined || isBeyond(record, from)
  return asked(parts, client.readOne(nextOfAllRequest(from?.place, [names.prefix, names.restore]), isNew))
}

/** Waits until the copy holds all that the cluster's log of the ledger does now, or the signal aborts. */
export const untilCaughtUp = async (parts: CatchingUpParts, signal?: AbortSignal): Promise<void> => {
  const { client, copy, follower, bell, insistOnCounting } = parts
  const isOver = (): boolean => signal?.aborted === true
  const wait = async (until: () => boolean): Promise<void> => {
    while (!until() && !isOver()) {
      insistOnCounting()
      await bell.wait(signal)
    }
  }
  await wait(follower.isLive)
  if (isOver()) return
  let next = await nextOwn(parts)
  if (next === undefined) return
  // What comes after this does not matter: there is always something where others append.
  const end = (await asked(parts, client.readOne(recordBeforeRequest(undefined))))?.commit ?? next.commit
  while (next !== undefined && next.commit <= end && !isOver()) {
    const { commit }: ClusterRecord = next
    await wait(() => (copy.progress().own?.commit ?? -1n) >= commit)
    next = await nextOwn(parts)
  }
}
