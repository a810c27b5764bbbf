import type { ProofsError } from '@aid-ledger/audit'
import type { StoreError } from '@aid-ledger/event-store'

/** Why the service did not start, in words that name what would be right. */
export type StartError =
  | {
      readonly _tag:
        | 'Stopped'
        | 'PublicRecordStopped'
        | 'AddressUnavailable'
        /** Other machines would reach it, and nobody could prove anything to it. */
        | 'NoCredentials'
        | 'TokensUnreadable'
      readonly detail: string
    }
  | ProofsError
  | StoreError
