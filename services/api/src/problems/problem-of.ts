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

/** A problem with one thing in the request, at its place. */
const at = (name: Problem['name'], detail: string, pointer: string): Problem => ({
  name,
  detail,
  errors: [{ pointer, detail }],
})

/**
 * After how many seconds it is worth asking again for an answer that took too long, since others may have been asked
 * meanwhile, or of a store that was in trouble: some troubles pass as fast.
 */
const RETRY_AFTER = { 'Retry-After': '5' }

/** How an error of the ledger is told over HTTP. */
export const problemOf = (error: LedgerError): Problem => {
  switch (error._tag) {
    case 'Malformed':
      return { name: 'malformed-request', detail: error.detail, errors: error.problems }
    case 'Refused':
      return refused(error)
    case 'NotPermitted':
      return at('not-permitted', error.detail, error.pointer)
    case 'UnknownParty':
      return at('unknown-party', error.detail, error.pointer)
    case 'UnknownPledge':
      return at('unknown-pledge', error.detail, error.pointer)
    case 'UnknownDecision':
      return at('unknown-decision', error.detail, error.pointer)
    case 'UnknownPosition':
      return at('unknown-position', error.detail, error.pointer)
    case 'UnknownPage':
      return at('unknown-page', error.detail, error.pointer)
    case 'KeyReused':
      return at('key-reused', error.detail, '/Idempotency-Key')
    case 'StaleRevision':
      return at('stale-revision', error.detail, '/If-Match')
    case 'TooLarge':
      return { name: 'too-large', detail: error.detail }
    case 'TookTooLong':
      return {
        name: 'took-too-long',
        detail: `the answer was not there within ${ANSWER_WITHIN_MS / 1000} seconds`,
        headers: RETRY_AFTER,
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
      return { name: 'store-unavailable', detail: storeWords[error._tag], headers: RETRY_AFTER }
    default:
      return absurd(error)
  }
}
