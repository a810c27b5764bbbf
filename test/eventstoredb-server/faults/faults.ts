export type LeaderAddress = { readonly host: string; readonly port: number }

/** What can be done to a server while it runs. */
export type Faults = {
  /** Resets every socket now. */
  readonly dropConnections: () => void
  /** Sockets stay open and new ones are accepted, but for so long nothing is read, answered or told. */
  readonly stopAnswering: (milliseconds: number) => void
  /** The next appends and deletes (all, unless counted) are answered that the leader is elsewhere. */
  readonly notLeader: (leader: LeaderAddress, writes?: number) => void
  /** Every call is answered so much later. */
  readonly delay: (milliseconds: number) => void
  /** The next appends (one, unless counted) are taken, and then answered with a time-out. */
  readonly timeOutAfterWrite: (appends?: number) => void
  /** The next calls (one, unless counted) are answered that the server is not ready. */
  readonly unavailable: (calls?: number) => void
  /** For so long the subscriptions that there are give nothing; all else is answered, new subscriptions too. */
  readonly stallSubscriptions: (milliseconds: number) => void
  /** Every live subscription counts as too slow. */
  readonly abortSlowConsumers: () => void
  /** No fault is in force any longer. */
  readonly heal: () => void
}
