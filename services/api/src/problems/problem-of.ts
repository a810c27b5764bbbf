import type { LedgerError } from '@aid-ledger/ledger'
import { absurd } from 'fp-ts/lib/function.js'
import { ANSWER_WITHIN_MS } from '../http/within-time.ts'
import type { Problem } from './problem.ts'
import { storeWords } from './store-words.ts'

const refused = ({ detail, reason }: LedgerError & { readonly _tag: 'Refused' }): Problem => ({
  name: 'refused',
  detail,
  reason,
  ...(reason.pointer === undefined ? {} : { errors: [{ pointer: reason.pointer, detail: reason.detail }] }),
})

/** After how many seconds an answer that took too long is worth asking for again: others may have been asked meanwhile. */
const RETRY_AFTER_SECONDS = 5

/** How an error of the ledger is told over HTTP. */
export const problemOf = (error: LedgerError): Problem => {
  switch (error._tag) {
    case 'Malformed':
      return { name: 'malformed-request', detail: error.detail, errors: error.problems }
    case 'Refused':
      return refused(error)
    case 'NotPermitted':
      return { name: 'not-permitted', detail: error.detail, errors: [{ pointer: error.pointer, detail: error.detail }] }
    case 'UnknownParty':
      return { name: 'unknown-party', detail: error.detail }
    case 'UnknownPledge':
      return { name: 'unknown-pledge', detail: error.detail }
    case 'UnknownPosition':
      return { name: 'unknown-position', detail: error.detail }
    case 'UnknownPage':
      return { name: 'unknown-page', detail: error.detail }
    case 'KeyReused':
      return { name: 'key-reused', detail: error.detail }
    case 'StaleRevision':
      return { name: 'stale-revision', detail: error.detail }
    case 'TooLarge':
      return { name: 'too-large', detail: error.detail }
    case 'TookTooLong':
      return {
        name: 'took-too-long',
        detail: `the answer was not there within ${ANSWER_WITHIN_MS / 1000} seconds`,
        headers: { 'Retry-After': String(RETRY_AFTER_SECONDS) },
      }
    case 'NotYetRecorded':
      return {
        name: 'not-yet-recorded',
        detail: error.detail,
        headers: { 'Retry-After': String(error.retryAfterSeconds) },
      }
    case 'StorageFull':
    case 'StoreUnwritable':
    case 'StoreBusy':
    case 'StoreForeign':
    case 'StoreTooNew':
    case 'StoreDamaged':
    case 'StoreClosed':
    case 'StoreReadOnly':
    case 'StoreUnavailable':
    case 'StoreAccessDenied':
    case 'StreamDeleted':
      return { name: 'store-unavailable', detail: storeWords[error._tag] }
    default:
      return absurd(error)
  }
}
