import { DEFAULT_PREFIX, StreamName } from '@aid-ledger/domain'

/** What a ledger's streams begin with on a cluster. It ends with a dot, so that no prefix is the beginning of another's streams. */
const PREFIX = /^[a-z0-9][a-z0-9-]{0,30}\.$/

/** What a prefix should have been; undefined where it is one. */
export const wrongPrefix = (prefix: string): string | undefined =>
  PREFIX.test(prefix)
    ? undefined
    : 'write up to 31 letters in lower case, digits and hyphens, and a dot at the end, such as "aid."'

/** How a ledger's streams are named on its cluster. In the ledger they are always named by the default prefix. */
export type StreamNames = {
  readonly prefix: string
  /** The stream that says when a restore begins and ends. It is none of the ledger's own. */
  readonly restore: string
  readonly onCluster: (stream: string) => string
  /** The ledger's name of a stream of the cluster; undefined where it is none of a ledger's. */
  readonly inLedger: (stream: string) => StreamName | undefined
}

export const streamNames = (prefix: string): StreamNames => ({
  prefix,
  restore: `${prefix.slice(0, -1)}-restore`,
  onCluster: (stream) => prefix + stream.slice(DEFAULT_PREFIX.length),
  inLedger: (stream) => {
    if (!stream.startsWith(prefix)) return undefined
    const name = DEFAULT_PREFIX + stream.slice(prefix.length)
    return StreamName.is(name) ? name : undefined
  },
})
