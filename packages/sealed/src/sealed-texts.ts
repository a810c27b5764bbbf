import type { Commitment, EventId } from '@aid-ledger/domain'

/** Which text of which event a commitment is to. */
export type KeptText = { readonly commitment: Commitment; readonly event: EventId; readonly field: string }

/** A text that has been sealed and is to be kept. Whoever holds it can open it: it goes to `keep` and nowhere else. */
export type NewText = KeptText & {
  readonly key: Uint8Array
  readonly box: Uint8Array
  /** Whether an earlier try of the same event kept it already. */
  readonly isKept: boolean
}

/** What comes of opening a text. */
export type Opened =
  /** With text and key in hand anybody can check the commitment. */
  | { readonly state: 'open'; readonly text: string; readonly key: Uint8Array }
  /** It is not kept here, or no longer. */
  | { readonly state: 'absent' }
  /** What is kept here is not what was sealed. */
  | { readonly state: 'damaged'; readonly detail: string }

/**
 * The sealed texts of a ledger, in a file of their own. One process of a folder writes it, others read beside it. Whatever the
 * file does not let be done is thrown as a SealedFailure.
 */
export type SealedTexts = {
  /** Seals a text under a key of its own, or as an earlier try of the same event did; on the disk only once it is kept. */
  readonly seal: (event: EventId, field: string, text: string) => NewText
  /** Puts texts on the disk, where they wait for their event. */
  readonly keep: (texts: ReadonlyArray<NewText>) => void
  /** Their events stand in the log. */
  readonly recorded: (commitments: ReadonlyArray<Commitment>) => void
  /** The texts whose events were not yet seen in the log. */
  readonly waiting: () => ReadonlyArray<KeptText>
  /** Whether a text is the one that was sealed; undefined where that is not kept here. */
  readonly matches: (commitment: Commitment, text: string) => boolean | undefined
  readonly open: (commitment: Commitment) => Opened
  /** Forgets texts with their keys, so that no byte of them is left in the file; those not kept here are passed over. */
  readonly drop: (commitments: ReadonlyArray<Commitment>) => void
  /** Whether bytes of what was dropped may still lie in the file: a reader or a kill came between. */
  readonly isUnclean: () => boolean
  /** Up to which position of the log erasures have been followed; undefined where nothing was ever kept. */
  readonly followedTo: () => number | undefined
  readonly followed: (position: number) => void
  /** All that is kept here. */
  readonly all: () => ReadonlyArray<KeptText>
  readonly close: () => void
}
