import type { Day, KnownAt, Position } from '@aid-ledger/domain'

/** The question as it was resolved: with these members it can be asked again, for ever. */
export type Asked = {
  readonly at: Position
  readonly knownAt?: KnownAt
  readonly effectiveAt: Day
  readonly milestone: 'handedOver' | 'accepted'
  readonly against: 'original' | 'current'
}

/** What every answer carries. */
export type Answered = {
  readonly asked: Asked
  readonly rules: string
  /** The same as `asked.at`. */
  readonly position: Position
  /** SHA-256 over the answer's RFC 8785 form without this member. */
  readonly digest: `sha256:${string}`
  /** Where there is more: the cursor of the next page. */
  readonly next?: string
}
