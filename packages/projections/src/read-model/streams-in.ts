import { type StreamKind, StreamName } from '@aid-ledger/domain'
import { absurd } from 'fp-ts/lib/function.js'
import type { Role } from './links-of.ts'
import type { Scope } from './scope.ts'
import type { Tables } from './tables.ts'

type Links = Pick<Tables, 'targets' | 'names'>

/** Everything that links of a role lead to from some names, over however many steps, with those names. */
const closure = (role: Role, from: Iterable<string>, { targets }: Links): Set<string> => {
  const reached = new Set(from)
  let news: ReadonlyArray<string> = [...reached]
  while (news.length > 0) {
    news = targets(role, news).filter((name) => !reached.has(name))
    for (const name of news) reached.add(name)
  }
  return reached
}

const across = (role: Role, from: Iterable<string>, { targets }: Links): Set<string> =>
  new Set(targets(role, [...from]))

type Found = { readonly pledges: Set<string>; readonly approvals: Set<string>; readonly shipments: Set<string> }

/**
 * Pledges with all that their accounts depend on: what is drawn from them over however many steps, the approvals that these
 * wait for with their successors, and the shipments that carry them.
 */
const accountsOf = (pledges: Iterable<string>, approvals: Iterable<string>, links: Links): Found => {
  const drawn = closure('drawn', pledges, links)
  const gates = closure('successor', [...approvals, ...across('gate', drawn, links)], links)
  return { pledges: drawn, approvals: gates, shipments: across('shipment', drawn, links) }
}

/** With what is told of the approvals too: how much they cover is said by every pledge that waits for them. */
const withGates = (found: Found, links: Links): Found => {
  for (const pledge of across('gated', found.approvals, links)) found.pledges.add(pledge)
  return found
}

const found = (scope: Exclude<Scope, { of: 'parties' } | { of: 'decisions' }>, links: Links): Found => {
  switch (scope.of) {
    case 'ally': {
      const pledges = links.targets('donor', [scope.ally])
      if (scope.gates !== true) return accountsOf(pledges, [], links)
      return withGates(accountsOf(pledges, links.targets('authority', [scope.ally]), links), links)
    }
    case 'pledge':
      return withGates(accountsOf([scope.pledge], [], links), links)
    case 'pledges':
      return withGates(accountsOf(scope.pledges, [], links), links)
    case 'approvals':
      return withGates(accountsOf([], scope.approvals, links), links)
    default:
      return absurd(scope)
  }
}

/** The streams whose events decide what is answered about a scope; parties that are only told by name are not among them. */
export const streamsIn = (scope: Scope, links: Links, prefix: string): ReadonlyArray<StreamName> => {
  // Links are what somebody wrote: what makes no name leads nowhere.
  const named = (kind: StreamKind, names: Iterable<string>): ReadonlyArray<StreamName> =>
    [...names].map((name) => `${prefix}${kind}-${name}`).filter(StreamName.is)
  if (scope.of === 'parties') return named('party', links.names('party'))
  if (scope.of === 'decisions') return named('decision', scope.decisions)
  const { pledges, approvals, shipments } = found(scope, links)
  return [...named('pledge', pledges), ...named('approval', approvals), ...named('shipment', shipments)]
}
