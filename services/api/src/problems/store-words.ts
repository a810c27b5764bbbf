import type { StoreError } from '@aid-ledger/event-store'

/** What a reader is told of a trouble with the store. The store's own words name files and addresses of the server's; they go to the log. */
export const storeWords: { readonly [T in StoreError['_tag']]: string } = {
  StorageFull: 'The disk that holds the ledger is full.',
  StoreUnwritable: 'The files of the ledger cannot be opened and written.',
  StoreBusy: 'Others hold the ledger at the moment.',
  StoreForeign: 'What lies in the place of the ledger, in its file or on its cluster, is none or not of it.',
  StoreTooNew: 'The ledger was written by a newer version of this program.',
  StoreDamaged: 'The ledger is damaged.',
  StoreClosed: 'The ledger has been closed: the service is stopping.',
  StoreReadOnly: 'The ledger is open for reading only.',
  StoreUnavailable: 'The ledger cannot be used at the moment.',
  StoreAccessDenied: 'The cluster that holds the ledger refuses its credentials.',
  StreamDeleted: 'A stream of the ledger was deleted or truncated on its cluster.',
}
