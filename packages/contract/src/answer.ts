import {
  Day,
  type Decoded,
  EVENT_TYPES,
  KnownAt,
  PartyCode,
  PledgeId,
  Position,
  pattern,
  record,
  word,
} from '@aid-ledger/domain'
import { cursor } from './ask.ts'
import { AuditSubject } from './audit/audit-subject.ts'
import { AccountName } from './audit/audited-accounts.ts'
import { DelaySubject } from './audit/delay-subject.ts'
import { QuestionText } from './audit/question-text.ts'
import { traced } from './audit/traced.ts'

/** What a list was filtered by. */
const Filters = record(
  'Filters',
  {},
  {
    from: Day,
    to: Day,
    type: word('event type', EVENT_TYPES),
    pledge: PledgeId,
    order: word('order', ['asc', 'desc']),
    state: word('state', ['open', 'closed']),
    ally: PartyCode,
    after: Position,
    of: DelaySubject,
    account: AccountName,
    ...traced,
  },
)

export const resolved = {
  at: Position,
  effectiveAt: Day,
  milestone: word('milestone', ['handedOver', 'accepted']),
  against: word('baseline', ['original', 'current']),
}

/** The question as it was resolved: with these members it can be asked again, for ever. */
export const Asked = record('Asked', resolved, { knownAt: KnownAt, filters: Filters })
export type Asked = Decoded<typeof Asked>

/** Two questions as they were resolved: beside them stands the second, so that every answer's question can be read alike. */
export const AskedTwice = record(
  'AskedTwice',
  { ...resolved, filters: record('Compared', { of: AuditSubject, from: QuestionText, to: QuestionText }) },
  { knownAt: KnownAt },
)
export type AskedTwice = Decoded<typeof AskedTwice>

export const Digest = pattern<`sha256:${string}`>(
  'digest',
  /^sha256:[0-9a-f]{64}$/,
  '"sha256:" and 64 hexadecimal digits',
)

/** The fields that every answer carries: `position` is that of `asked.at`; the digest is over the rest (RFC 8785). */
export const answered = {
  asked: Asked,
  rules: pattern<string>('rules', /^[a-z][a-z-]*@[1-9][0-9]*$/, 'a name and a version, such as obligations@1'),
  position: Position,
  digest: Digest,
}

/** Where a list has more: the cursor of its next page. */
export const paged = { next: cursor }

/** What every answer carries. */
export const Answered = record('Answered', answered, paged)
export type Answered = Decoded<typeof Answered>
