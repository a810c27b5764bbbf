import { type Codec, codec, didYouMean, PartyCode, show } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { type AuditSubject, parseAuditSubject } from './audit-subject.ts'

/** Whose days are asked about: a pledge's, an ally's, those that lay with a party's authorities, or all of them. */
export type DelaySubject = AuditSubject | { readonly of: 'authority'; readonly party: PartyCode }

const KINDS = ['ally', 'authority', 'pledge', 'alliance'] as const
const AUTHORITY = 'authority:'

/** Reads `pledge:us-supp-2023-24`, `ally:US`, `authority:US` or `alliance`; left, in words, what is wrong. */
export const parseDelaySubject = (text: string): E.Either<string, DelaySubject> => {
  const party = text.startsWith(AUTHORITY) ? text.slice(AUTHORITY.length) : undefined
  if (PartyCode.is(party)) return E.right({ of: 'authority', party })
  const [kind = ''] = text.split(':')
  return E.mapLeft(
    () =>
      `${show(text)} says of nothing${didYouMean(kind, KINDS)}: it must be ally: or authority: and the code of a party, pledge: and the id of a pledge, or alliance`,
  )(parseAuditSubject(text))
}

const PATTERN = '^(alliance|(ally|authority):[A-Z]{2,8}|pledge:[a-z0-9][a-z0-9-]{0,63})$'
const WHAT = '`ally:` or `authority:` and a code, `pledge:` and an id, or `alliance`'

export const DelaySubject: Codec<string> = codec(
  'subject',
  { title: 'subject', type: 'string', pattern: PATTERN, description: WHAT },
  (input) => {
    if (typeof input !== 'string') return E.left(`must be text such as "pledge:eu-1m-shells", not ${show(input)}`)
    const parsed = parseDelaySubject(input)
    return E.isLeft(parsed) ? parsed : E.right(input)
  },
)
