import type { ClusterClient } from './cluster-client.ts'
import { recordBeforeRequest } from './read-request.ts'

/** Where the cluster's log ends, as far as is known. */
export type LogEnd = {
  /** Asks the server; rejects where it does not answer. */
  readonly look: () => Promise<void>
  /** How many bytes of the log lie after a commit position. */
  readonly beyond: (commit: bigint) => number
}

export const makeLogEnd = (client: Pick<ClusterClient, 'readOne'>): LogEnd => {
  let end = 0n
  return {
    look: async () => {
      const last = await client.readOne(recordBeforeRequest(undefined))
      if (last !== undefined) end = last.commit
    },
    beyond: (commit) => Math.max(0, Number(end - commit)),
  }
}
