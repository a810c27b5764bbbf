/** Why the tokens cannot be managed, in words for whoever runs the ledger. */
export type TokenStoreError = {
  readonly _tag: /** The file of the tokens cannot be used: its disk, its permissions, or what is in it. */
    | 'TokensUnreadable'
    | 'TokenNotFound'
    | 'TokenAlreadyRevoked'
    /** It would be valid for no time, or for too long. */
    | 'TokenLifeOutOfRange'
    /** It would record in the name of the ledger. */
    | 'ActorReserved'
  readonly detail: string
}

/** A failure on the way to the file, thrown by what touches it and turned into a value at the store's edge. */
export class TokenFileFailure extends Error {
  override readonly name = 'TokenFileFailure'
}
