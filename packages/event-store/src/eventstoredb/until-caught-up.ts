import type { Bell } from '../log-file/bell.ts'
import { StoreFailure } from '../port.ts'
import type { ClusterClient } from './cluster-client.ts'
import type { ClusterRecord } from './cluster-record.ts'
import { troubleOf } from './cluster-trouble.ts'
import type { CountedCopy } from './counted-copy.ts'
import type { Follower } from './follower.ts'
import { lastOfAllRequest } from './read-request.ts'
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

/** The ledger's last record on the cluster now. */
const lastOwn = async ({ client, names, shown }: CatchingUpParts): Promise<ClusterRecord | undefined> => {
  try {
    return await client.readOne(lastOfAllRequest([names.prefix, names.restore]))
  } catch (error) {
    throw new StoreFailure(troubleOf(error, shown).error)
  }
}

/** Waits until the copy holds all that the cluster's log of the ledger does now, or the signal aborts. */
export const untilCaughtUp = async (parts: CatchingUpParts, signal?: AbortSignal): Promise<void> => {
  const { copy, follower, bell, insistOnCounting } = parts
  const wait = async (until: () => boolean): Promise<void> => {
    while (!until() && signal?.aborted !== true) {
      insistOnCounting()
      await bell.wait(signal)
    }
  }
  await wait(follower.isLive)
  if (signal?.aborted === true) return
  const last = await lastOwn(parts)
  if (last !== undefined) await wait(() => (copy.progress().own?.commit ?? -1n) >= last.commit)
}
