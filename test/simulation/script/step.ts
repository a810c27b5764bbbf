import type { CommandName } from '@aid-ledger/domain'
import type { Player } from './cast.ts'

export type Meta = {
  readonly occurredOn: string
  readonly knownAt: string
  readonly assertedBy: string
  readonly sources: ReadonlyArray<{ readonly url: string; readonly title: string }>
}

/** A command as a client means to give it. */
export type Command = {
  readonly key: string
  readonly name: CommandName
  readonly data: { readonly [field: string]: unknown }
  readonly meta: Meta
  readonly by: Player
  /** The streams that it is about, by the ids in it: what others say of them at the same time may change its lot. */
  readonly touches: ReadonlyArray<string>
  /** Whether whoever gives it may, and has no reason to fail: what follows speaks of it. */
  readonly isLikely: boolean
}

/** What is wrong with a request whatever the ledger holds. */
export type Spoil =
  | 'noKey'
  | 'badKey'
  | 'noCredential'
  | 'wrongCredential'
  | 'brokenJson'
  | 'unknownField'
  | 'missingMeta'
  | 'noSource'
  | 'badDate'
  | 'futureKnownAt'
  | 'unknownParty'
  | 'otherType'
  | 'compressed'
  | 'weakIfMatch'

/** How a command is given: once; twice at the same moment; or once, hanging up before the answer, and then again. */
export type Manner = { readonly kind: 'once' | 'twice' } | { readonly kind: 'hangUp'; readonly afterMs: number }

export type Asking = {
  readonly of: 'obligations' | 'journey'
  readonly subject: string
  /** Where in the log, from 0 to 1 of what is known to be there; undefined: now. */
  readonly at?: number
  readonly knownAt?: string
  readonly effectiveAt?: string
  readonly milestone?: string
  readonly against?: string
  /** Whether to wait for the newest event that was acknowledged. */
  readonly waits: boolean
}

/** One thing that a client does. */
export type Step =
  | { readonly kind: 'give'; readonly command: Command; readonly manner: Manner; readonly ifMatch?: number }
  | { readonly kind: 'spoilt'; readonly command: Command; readonly spoil: Spoil }
  | { readonly kind: 'ask'; readonly asking: Asking }

/** Steps that are taken at the same time. */
export type Round = ReadonlyArray<Step>
