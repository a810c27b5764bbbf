/** How an engine stands, for those who watch over the service. */
export type StoreHealth = {
  readonly engine: 'sqlite' | 'eventstoredb'
  /**
   * `live`: what is appended is seen at once. `catching up`: on the way there. `disconnected`: trying to get back to the
   * cluster, or a mere reader of its copy; reads answer from what was counted. `stopped`: nothing can be recorded until somebody mends what the words say.
   */
  readonly state: 'live' | 'catching up' | 'disconnected' | 'stopped'
  /** What the state means now, in words without secrets. */
  readonly words: string
  /** How much of the cluster's log (in bytes, others' events included) has not been looked at, as far as is known. */
  readonly behind: number
  /** How often the connection to the cluster was lost since the start. */
  readonly reconnects: number
}
