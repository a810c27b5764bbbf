import type { StoreError } from '@aid-ledger/event-store'

/** Why the service did not start, in words that name what would be right. */
export type StartError =
  | { readonly _tag: 'Stopped' | 'PublicRecordStopped' | 'AddressUnavailable'; readonly detail: string }
  | StoreError
