/** Why a request proves nobody. */
export type AuthError = {
  readonly _tag:
    | 'NoCredential'
    /** The header is not `Bearer` and one token. */
    | 'MalformedCredential'
    /** A token of this ledger's form that it never made. */
    | 'UnknownToken'
    | 'TokenExpired'
    | 'TokenRevoked'
    /** A JWT that the issuer did not sign for this ledger, or not for now. */
    | 'TokenInvalid'
    /** A sound JWT that names no role, or several. */
    | 'NoRole'
    /** Nobody can tell at the moment: the issuer, or the file of the tokens, cannot be read. */
    | 'IssuerUnreachable'
    | 'TokensUnreadable'
  /** For the one who asked: what would be right. Repeats no secret and names no file. */
  readonly detail: string
  /** For the log of whoever runs the service, never for the one who asked: what failed. Holds no secret either. */
  readonly cause?: string
}

export const authError = (_tag: AuthError['_tag'], detail: string, cause?: string): AuthError =>
  cause === undefined ? { _tag, detail } : { _tag, detail, cause }
