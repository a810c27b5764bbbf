/** What the engine tells of its cluster, for those who watch over the service. */
export type ClusterHealth = {
  readonly engine: 'eventstoredb'
  /**
   * `live`: what is appended is seen at once. `catching up`: on the way there. `disconnected`: trying to get back; reads
   * answer from the copy. `stopped`: the log holds what no ledger can count; reads are refused until that is mended.
   */
  readonly state: 'live' | 'catching up' | 'disconnected' | 'stopped'
  /** What the state means now, in words without secrets. */
  readonly words: string
  /** How much of the cluster's log (in bytes, others' events included) has not been looked at; 0 when live. */
  readonly behind: number
  readonly reconnects: number
  /** The server's version, once it was asked. */
  readonly server: string | undefined
  /** The cluster, without user and password. */
  readonly cluster: string
}
