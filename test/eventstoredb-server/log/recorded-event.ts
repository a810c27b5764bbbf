/** An event as a client proposes it. */
export type ProposedEvent = {
  readonly id: string
  readonly type: string
  readonly isJson: boolean
  readonly data: Uint8Array
  readonly metadata: Uint8Array
}

/** An event as the log holds it. `position` is both commit and prepare position; `created` counts 100 ns since the epoch. */
export type RecordedEvent = ProposedEvent & {
  readonly stream: string
  readonly revision: bigint
  readonly position: bigint
  readonly created: bigint
}
