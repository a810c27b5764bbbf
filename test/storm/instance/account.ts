/** What a caller heard of an append that it made. */
export type Heard = {
  readonly caller: string
  readonly ids: ReadonlyArray<string>
  /** Where its events are, as it was told; undefined where it gave up after having been told that they may be there or not. */
  readonly positions: ReadonlyArray<number> | undefined
}

/** What the callers of an instance heard, each in its order. */
export type Account = {
  readonly instance: string
  readonly heard: ReadonlyArray<Heard>
  /** How often it was answered that the cluster did not confirm. */
  readonly unavailable: number
  /** How often an append that was acknowledged was made again. */
  readonly repeated: number
  readonly wrong: ReadonlyArray<string>
}

/** What an instance has seen of the log, once there is nothing more to come. */
export type Sight = {
  readonly instance: string
  /** The ids of the events that its follower was given, in that order. */
  readonly ids: ReadonlyArray<string>
  /** How many events it counts. */
  readonly head: number
  /** A digest of all that its follower was given. */
  readonly followed: string
  /** The same of all that its copy holds. */
  readonly copy: string
  readonly state: string
  readonly reconnects: number
  readonly wrong: ReadonlyArray<string>
}

/** An instance of a ledger with callers that append and one who follows, in this process or in one of its own. */
export type Instance = {
  /** Ends its callers, each after what it is about; what they heard. */
  readonly calm: () => Promise<Account>
  /** Waits until it has seen all that there is. */
  readonly look: () => Promise<Sight>
  readonly end: () => Promise<void>
}

export type InstanceOptions = {
  readonly name: string
  readonly url: string
  /** Where its copy lies. */
  readonly path: string
  readonly seed: number
  /** How many callers have a stream of their own; with any, there is one more on the stream that all instances share. */
  readonly callers: number
}
