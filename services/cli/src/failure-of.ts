import type { BackupError, RestoreError, StoreError } from '@aid-ledger/event-store'
import type { LedgerError, UnreadableLine } from '@aid-ledger/ledger'
import { EXIT, type ExitCode } from './exit-code.ts'
import type { ServiceError } from './service/service-error.ts'

/** Any error of the ledger, its store, or a service that serves it. */
export type AnyError = LedgerError | BackupError | RestoreError | ServiceError | StoreError | UnreadableLine

/** The exit code that stands for an error. */
export const exitCodeOf = ({ _tag }: AnyError): ExitCode => {
  switch (_tag) {
    case 'Malformed':
    case 'TooLarge':
    case 'NotYetKnown':
    case 'EventTooLarge':
    case 'UnreadableLine':
    case 'EnvelopeOutOfOrder':
    case 'EventIdTaken':
      return EXIT.malformed
    case 'Refused':
    case 'NotPermitted':
    case 'KeyReused':
    case 'StaleRevision':
    case 'WrongExpectedRevision':
    case 'LedgerNotEmpty':
    case 'CredentialRefused':
    case 'BackupExists':
      return EXIT.refused
    case 'UnknownParty':
    case 'UnknownPledge':
    case 'UnknownPosition':
    case 'UnknownDecision':
    case 'UnknownPage':
    case 'NotYetRecorded':
      return EXIT.notFound
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
    case 'TookTooLong':
    case 'NoAnswer':
    case 'UnforeseenAnswer':
      return EXIT.storage
    case 'GivenUp':
      return EXIT.interrupted
  }
}
