/** What keeps the ledger from being proved: always in words. */
export type ProofsError = {
  readonly _tag: /** The key cannot be made, read or written, or is no key. */
    | 'KeyUnusable'
    /** Others than its owner may read the key, or could have put it there. */
    | 'KeyExposed'
    /** The key is not the one that signed last, or is for another log. */
    | 'KeyUnknown'
    /** The log has fewer events than a checkpoint that was signed. */
    | 'LogRolledBack'
    /** The log's beginning is not what a checkpoint says that it was. */
    | 'LogForked'
    /** What was to be proved, or the tree that it is proved by, is not what was signed. */
    | 'ProofUnsound'
    /** The key that is said to be lost is there. */
    | 'KeyNotLost'
    /** The files of the tree or of the checkpoints cannot be used. */
    | 'ProofsUnusable'
  readonly detail: string
}

/** A ProofsError as an Error, for the adapters; at the edge it is a Left. */
export class ProofsFailure extends Error {
  readonly error: ProofsError
  constructor(_tag: ProofsError['_tag'], detail: string) {
    super(detail)
    this.name = _tag
    this.error = { _tag, detail }
  }
}
