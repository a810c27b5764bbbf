import { type AuditSubject, parseAuditSubject } from '@aid-ledger/contract'
import type { LedgerError, Reader } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'

/** What was written as the codec takes it; anything else is a broken invariant. */
export const decoded = <A>(read: E.Either<string, A>): A => {
  if (E.isLeft(read)) throw new Error(read.left)
  return read.right
}

/** Of whom or what is asked, as the codec took it. */
export const subjectOf = (of: string): AuditSubject => decoded(parseAuditSubject(of))

/** That nobody has heard of whom or what is asked about; undefined where they have. */
export const unknownSubject = (
  subject: AuditSubject,
  reader: Pick<Reader, 'unknownParty' | 'unknownPledge'>,
  pointer = '/of',
): LedgerError | undefined => {
  if (subject.of === 'ally') return reader.unknownParty(subject.ally, pointer)
  return subject.of === 'pledge' ? reader.unknownPledge(subject.pledge, pointer) : undefined
}
