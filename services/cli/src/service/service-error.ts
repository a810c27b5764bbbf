import type { Problem } from '@aid-ledger/domain'

/** Why a service did not record an entry, in words. Of the tags that the ledger has too, the words are the ledger's. */
export type ServiceError =
  | { readonly _tag: 'Malformed'; readonly detail: string; readonly problems: ReadonlyArray<Problem> }
  | {
      readonly _tag:
        | 'Refused'
        | 'NotPermitted'
        | 'KeyReused'
        | 'TooLarge'
        | 'StoreUnavailable'
        /** It does not take the credential. */
        | 'CredentialRefused'
        /** It cannot be reached, or goes on having no time; whether the entry was recorded is not known. */
        | 'NoAnswer'
        /** What answers is no service of a ledger, or one that made a mistake. */
        | 'UnforeseenAnswer'
        /** A person interrupted the waiting for an answer. */
        | 'GivenUp'
      readonly detail: string
    }
