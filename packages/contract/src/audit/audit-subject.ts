import { type Codec, codec, didYouMean, PartyCode, PledgeId, show } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'

/** Of whom or what an audit is: one ally, one pledge, or all allies together. */
export type AuditSubject =
  | { readonly of: 'ally'; readonly ally: PartyCode }
  | { readonly of: 'pledge'; readonly pledge: PledgeId }
  | { readonly of: 'alliance' }

const KINDS = ['ally', 'pledge', 'alliance'] as const

/** Reads `ally:DE`, `pledge:eu-1m-shells` or `alliance`; left, in words, what is wrong. */
export const parseAuditSubject = (text: string): E.Either<string, AuditSubject> => {
  const at = text.indexOf(':')
  const kind = at < 0 ? text : text.slice(0, at)
  const name = at < 0 ? undefined : text.slice(at + 1)
  if (kind === 'alliance' && name === undefined) return E.right({ of: 'alliance' })
  if (kind === 'ally' && PartyCode.is(name)) return E.right({ of: 'ally', ally: name })
  if (kind === 'pledge' && PledgeId.is(name)) return E.right({ of: 'pledge', pledge: name })
  return E.left(
    `${show(text)} says of nothing${didYouMean(kind, KINDS)}: it must be ally: and the code of a party, pledge: and the id of a pledge, or alliance`,
  )
}

const PATTERN = '^(alliance|ally:[A-Z]{2,8}|pledge:[a-z0-9][a-z0-9-]{0,63})$'

const WHAT = '`ally:` and a code, `pledge:` and an id, or `alliance`'

export const AuditSubject: Codec<string> = codec(
  'audited',
  { title: 'audited', type: 'string', pattern: PATTERN, description: WHAT },
  (input) => {
    if (typeof input !== 'string') return E.left(`must be text such as "pledge:eu-1m-shells", not ${show(input)}`)
    const parsed = parseAuditSubject(input)
    return E.isLeft(parsed) ? parsed : E.right(input)
  },
)
