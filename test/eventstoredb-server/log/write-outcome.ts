/** What became of a write: where the log holds it now, or why it does not. `current` is −1 of a stream without events. */
export type WriteOutcome =
  | { readonly _tag: 'Written'; readonly revision: bigint; readonly position: bigint | undefined }
  | { readonly _tag: 'WrongVersion'; readonly current: bigint }
  | { readonly _tag: 'StreamIsDeleted' }
