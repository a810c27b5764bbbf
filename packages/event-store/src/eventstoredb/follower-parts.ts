import type { Bell } from '../log-file/bell.ts'
import type { ClusterClient } from './cluster-client.ts'
import type { ClusterHealth } from './cluster-health.ts'
import type { CountedAppend } from './count-append.ts'
import type { CountedCopy } from './counted-copy.ts'
import type { StreamNames } from './stream-prefix.ts'

/** What following a cluster stands on. */
export type FollowerParts = {
  readonly path: string
  readonly client: ClusterClient
  readonly copy: CountedCopy
  readonly names: StreamNames
  readonly shown: string
  /** Is rung after each transaction of the copy, and whenever the state changes. */
  readonly bell: Bell
  readonly onCounted: (counted: ReadonlyArray<CountedAppend>) => void
  /** Is told when the connection is given up, so that nobody waits for answers by it. */
  readonly onDropped: () => void
  /** Is told how the follower stands whenever it comes to stand somehow, also where that is as before. */
  readonly onStanding: (health: ClusterHealth) => void
}
